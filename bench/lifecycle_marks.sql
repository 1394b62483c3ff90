-- bench.fate (ticket_id, word) has the word that is planted for each ticket: one that must be found nowhere, or one that must stay.

UPDATE tickets_ticket t SET title = f.word || ' ' || t.title, place_words = f.word || ' vieressä',
  answers = jsonb_build_object('mita', f.word || ' rikki'), account_id = NULL
FROM bench.fate f WHERE f.ticket_id = t.id;
----
UPDATE tickets_message m SET body = m.body || ' ' || f.word FROM bench.fate f WHERE f.ticket_id = m.ticket_id;
----
INSERT INTO tickets_note (ticket_id, body, created_at, key)
SELECT f.ticket_id, 'Soitettu: ' || f.word, now(), '' FROM bench.fate f WHERE f.ticket_id %% 10 = 0;
----
UPDATE tickets_searchentry s SET words = s.words || to_tsvector('simple', f.word) FROM bench.fate f WHERE f.ticket_id = s.ticket_id;
----
INSERT INTO tickets_event (ticket_id, kind, at, by, round, data)
SELECT f.ticket_id, 'edited', now(), 'staff', 1, jsonb_build_object('fields', jsonb_build_array('title'), 'before', jsonb_build_object('title', f.word))
FROM bench.fate f WHERE f.ticket_id %% 5 = 0;
----
UPDATE classification_decision d SET reason = jsonb_build_object('code', 'words', 'words', jsonb_build_array(f.word))
FROM bench.fate f WHERE f.ticket_id = d.ticket_id AND d.field = 'topic';
----
INSERT INTO handling_draft (ticket_id, user_id, kind, body, seen_version, created_at, updated_at)
SELECT f.ticket_id, (SELECT min(id) FROM accounts_user), 'reply', 'Hei ' || f.word, 0, now(), now() FROM bench.fate f WHERE f.ticket_id %% 50 = 0;
----
INSERT INTO publishing_publication (ticket_id, number, title, text, answer, language, address, received_on, published_at,
  withdrawal_reason, follower_count)
SELECT f.ticket_id, 'B' || f.ticket_id, f.word, 'Julki: ' || f.word, '', 'fi', '', now()::date, now(), '', 0 FROM bench.fate f WHERE f.ticket_id %% 20 = 0;
----
UPDATE customers_customer c SET name = p.name, email = p.email, name_index = p.name_index, email_index = p.email_index
FROM tickets_ticket t JOIN bench.fate f ON f.ticket_id = t.id JOIN bench.marked p ON p.word = f.word WHERE t.customer_id = c.id;
----
UPDATE outbox_received r SET raw = p.raw, channel = 'mailbox' FROM bench.fate f JOIN bench.marked p ON p.word = f.word WHERE f.ticket_id = r.ticket_id;
