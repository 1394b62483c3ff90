-- Fills a configured, empty database with %(tickets)s contacts; every value follows from the contact's number, so each run is the same.
-- Statements are parted by lines of dashes.

CREATE OR REPLACE FUNCTION bench.chance(i bigint, salt int) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT (hashint8extended(i, salt) & 9007199254740991)::double precision / 9007199254740992 $$;
----
CREATE OR REPLACE FUNCTION bench.letter(x bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT substr('23456789ABCDEFGHJKLMNPQRSTVWXYZ', (x %% 31)::int + 1, 1) $$;
----
CREATE OR REPLACE FUNCTION bench.letters(x bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT bench.letter(x) || bench.letter(x / 31) || bench.letter(x / 961) || bench.letter(x / 29791) $$;
----
-- Where contacts go: each topic with its queue, and how often (a few topics make most of the work).
CREATE TABLE bench.routes AS
SELECT row_number() OVER (ORDER BY md5(topic.key)) AS n, topic.id AS topic_id, topic.service_id,
       coalesce(topic.default_type_id, (SELECT min(id) FROM categories_contacttype)) AS type_id,
       queue.id AS queue_id, grp.id AS group_id, grp.unit_id, sgroup.area_id, version.id AS version_id,
       (SELECT array_agg(user_id ORDER BY user_id) FROM organisation_membership m WHERE m.group_id = grp.id) AS people
FROM categories_category topic
LEFT JOIN categories_category service ON service.id = topic.service_id
JOIN LATERAL (
  SELECT * FROM queues_queue q
  WHERE q.is_active AND (q.group_id = coalesce(topic.group_id, service.group_id) OR q.kind = 'unclear')
  ORDER BY q.kind = 'unclear', q.position LIMIT 1
) queue ON true
JOIN organisation_handlergroup grp ON grp.id = queue.group_id
JOIN organisation_unit unit ON unit.id = grp.unit_id
JOIN organisation_servicegroup sgroup ON sgroup.id = unit.service_group_id
CROSS JOIN LATERAL (SELECT id FROM workflow_workflowversion WHERE state = 'published' ORDER BY id LIMIT 1) version
WHERE topic.tree = 'topic' AND topic.is_active AND NOT EXISTS (SELECT 1 FROM categories_category c WHERE c.parent_id = topic.id);
----
CREATE TABLE bench.steps AS SELECT DISTINCT ON (status) status, key FROM workflow_step
WHERE version_id = (SELECT min(version_id) FROM bench.routes) ORDER BY status, position;
----
INSERT INTO customers_customer (id, kind, name, email, phone, address, email_index, phone_index, name_index, language, created_at)
SELECT i, 'resident', pool.name, pool.email, '', '', pool.email_index, '', pool.name_index, 'fi', now()
FROM generate_series(3, %(tickets)s::bigint, 3) i JOIN bench.customers pool ON pool.n = i %% 500;
----
INSERT INTO tickets_ticket (
  id, follow_code, reference, status, title, channel, language, topic_id, service_id, contact_type_id, priority, sensitivity,
  queue_id, group_id, unit_id, area_id, assignee_id, customer_id, wants_reply, may_publish, answers,
  lon, lat, east, north, address, place_words, workflow_version_id, step, due_at, time_left,
  received_at, first_replied_at, closed_at, updated_at, round, version, attachment_count, rating, closing_reason, former_groups)
SELECT
  i, code || '-' || bench.letters(hashint8extended(i, 21) & 1048575), code, t.status, initcap(left(text.body, 70)),
  (ARRAY['webform', 'webform', 'webform', 'email', 'phone'])[1 + floor(bench.chance(i, 1) * 5)::int], 'fi',
  route.topic_id, route.service_id, route.type_id,
  CASE WHEN t.urgency < 0.03 THEN 1 WHEN t.urgency < 0.15 THEN 2 WHEN t.urgency < 0.85 THEN 3 ELSE 4 END,
  CASE WHEN bench.chance(i, 2) < 0.02 THEN 'restricted' ELSE 'normal' END,
  route.queue_id, route.group_id, route.unit_id, route.area_id,
  CASE WHEN t.status <> 'new' AND bench.chance(i, 3) < 0.8
       THEN route.people[1 + floor(bench.chance(i, 4) * array_length(route.people, 1))::int] END,
  CASE WHEN i %% 3 = 0 THEN i END, i %% 3 = 0, bench.chance(i, 5) < 0.3, '{}',
  t.lon, t.lat, 327000 + (t.lon - 23.76) * 53000, 6822000 + (t.lat - 61.5) * 111400,
  CASE WHEN t.lon IS NULL THEN '' ELSE 'Hämeenkatu ' || i %% 200 END, '', route.version_id, coalesce(step.key, ''),
  CASE WHEN t.status IN ('new', 'open') AND bench.chance(i, 6) < 0.92 THEN t.received + bench.chance(i, 7) * interval '20 days' END,
  CASE WHEN t.status = 'waiting' THEN interval '9 hours' END,
  t.received, CASE WHEN t.status NOT IN ('new', 'open') THEN t.received + interval '2 days' END,
  CASE WHEN t.status = 'closed' THEN t.received + interval '3 days' END, t.received + interval '3 days',
  1, 1, 0, CASE WHEN t.status = 'closed' AND bench.chance(i, 8) < 0.1 THEN 1 + floor(bench.chance(i, 9) * 5)::int END, '',
  CASE WHEN bench.chance(i, 10) < 0.05 THEN ARRAY[(SELECT group_id FROM bench.routes WHERE n = 1)] ELSE '{}' END
FROM (
  SELECT i, left(bench.letters((i * 17179869209) %% 27512614111), 3) || '-'
      || bench.letters((i * 17179869209) %% 27512614111 / 29791) AS code,
    CASE WHEN i %% 5 <> 0 THEN CASE WHEN bench.chance(i, 11) < 0.9 THEN 'closed' ELSE 'resolved' END
         ELSE CASE WHEN bench.chance(i, 11) < 0.5 THEN 'new' WHEN bench.chance(i, 11) < 0.85 THEN 'open' ELSE 'waiting' END END AS status,
    now() - (%(tickets)s - i) * (interval '1000 days' / %(tickets)s) - bench.chance(i, 12) * interval '12 hours' AS received,
    CASE WHEN i %% 2 = 0 THEN 23.62 + bench.chance(i, 13) * 0.3 END AS lon, CASE WHEN i %% 2 = 0 THEN 61.44 + bench.chance(i, 14) * 0.12 END AS lat,
    bench.chance(i, 15) AS urgency,
    floor(power(bench.chance(i, 16), 2) * (SELECT count(*) FROM bench.routes))::bigint + 1 AS route_n
  FROM generate_series(1, %(tickets)s::bigint) i
) t
JOIN bench.routes route ON route.n = t.route_n
JOIN bench.sentences text ON text.n = hashint8extended(i, 17) & 4095
LEFT JOIN bench.steps step ON step.status = t.status;
----
INSERT INTO tickets_message (ticket_id, kind, body, language, channel, created_at, delivery, delivery_error, mail_id)
SELECT t.id, 'contact', a.body || '. ' || b.body || '. ' || c.body || '.', 'fi', t.channel, t.received_at, '', '', ''
FROM tickets_ticket t
JOIN bench.sentences a ON a.n = hashint8extended(t.id, 17) & 4095
JOIN bench.sentences b ON b.n = hashint8extended(t.id, 18) & 4095
JOIN bench.sentences c ON c.n = hashint8extended(t.id, 19) & 4095;
----
INSERT INTO tickets_searchentry (ticket_id, words)
SELECT t.id, a.words || b.words || c.words || to_tsvector('simple',
  'sana' || floor(power(200000, bench.chance(t.id, 31)))::int || ' sana' || floor(power(200000, bench.chance(t.id, 32)))::int
  || CASE WHEN t.id %% 20000 = 77 THEN ' ' || %(rare)s ELSE '' END)
FROM tickets_ticket t
JOIN bench.sentences a ON a.n = hashint8extended(t.id, 17) & 4095
JOIN bench.sentences b ON b.n = hashint8extended(t.id, 18) & 4095
JOIN bench.sentences c ON c.n = hashint8extended(t.id, 19) & 4095;
----
INSERT INTO tickets_event (ticket_id, kind, at, by, round, data)
SELECT t.id, e.kind, t.received_at + e.later, e.by, 1, CASE e.kind WHEN 'routed'
  THEN jsonb_build_object('queue', t.queue_id, 'reason', jsonb_build_object('code', 'topic_group')) ELSE '{}' END
FROM tickets_ticket t CROSS JOIN (VALUES ('received', 'customer', interval '0'), ('routed', 'system', interval '0'),
  ('acknowledged', 'system', interval '0'), ('prioritised', 'system', interval '1 minute')) e (kind, by, later);
----
-- Every hundredth contact has a long story: twenty events, an answer, a customer's reply and a note.
INSERT INTO tickets_event (ticket_id, kind, at, by, actor_id, round, data)
SELECT t.id, (ARRAY['edited', 'stepped', 'released', 'assigned'])[1 + n %% 4], t.received_at + n * interval '1 hour', 'staff',
  (SELECT people[1] FROM bench.routes WHERE n = 1), 1,
  CASE n %% 4 WHEN 1 THEN '{"from": "saapunut", "to": "kasittelyssa", "move": "ota"}'::jsonb WHEN 3
  THEN jsonb_build_object('to', (SELECT people[2] FROM bench.routes WHERE n = 1), 'from', NULL) ELSE '{}' END
FROM tickets_ticket t CROSS JOIN generate_series(1, 16) n WHERE t.id %% 100 = 0;
----
INSERT INTO tickets_message (ticket_id, kind, body, language, channel, author_id, created_at, delivery, delivery_error, mail_id)
SELECT t.id, m.kind, initcap(a.body), 'fi', 'email', CASE m.kind WHEN 'reply' THEN (SELECT people[1] FROM bench.routes WHERE n = 1) END,
  t.received_at + m.later, m.delivery, '', ''
FROM tickets_ticket t JOIN bench.sentences a ON a.n = hashint8extended(t.id, 20) & 4095
CROSS JOIN (VALUES ('reply', 'sent', interval '2 hours'), ('customer_reply', '', interval '3 hours')) m (kind, delivery, later)
WHERE t.id %% 100 = 0;
----
INSERT INTO tickets_note (ticket_id, body, author_id, created_at)
SELECT t.id, 'Soitin huollolle.', (SELECT people[1] FROM bench.routes WHERE n = 1), t.received_at + interval '90 minutes'
FROM tickets_ticket t WHERE t.id %% 100 = 0;
----
INSERT INTO classification_decision (ticket_id, field, value, confidence, reason, source, runner_up, decided_at, corrected_to)
SELECT t.id, d.field, d.value, 0.8, '{"code": "default"}', 'words-1', '', t.received_at, ''
FROM tickets_ticket t CROSS JOIN (VALUES ('topic', 'katuvalot'), ('type', 'vikailmoitus'), ('priority', '3'), ('sensitivity', 'normal'),
  ('queue', 'valaistus')) d (field, value);
----
INSERT INTO outbox_received (channel, key, raw, received_at, ticket_id, error)
SELECT t.channel, 'bench-' || t.id, decode(repeat('6b', 300), 'hex'), t.received_at, t.id, '' FROM tickets_ticket t;
