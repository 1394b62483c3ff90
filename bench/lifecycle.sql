-- Makes a seeded city five years old and plants words that must go, or stay, in every place that a ticket has.
-- bench.fate tells what becomes of each ticket; statements are parted by lines of dashes.

UPDATE tickets_message m SET created_at = m.created_at - (now() - t.received_at) * 0.826 FROM tickets_ticket t WHERE t.id = m.ticket_id;
----
UPDATE tickets_event e SET at = e.at - (now() - t.received_at) * 0.826 FROM tickets_ticket t WHERE t.id = e.ticket_id;
----
UPDATE tickets_ticket SET
  received_at = received_at - (now() - received_at) * 0.826, first_replied_at = first_replied_at - (now() - received_at) * 0.826,
  closed_at = closed_at - (now() - received_at) * 0.826, updated_at = updated_at - (now() - received_at) * 0.826;
----
-- Three classes, by topic: a part of the topics is archived, another destroyed, everything else made anonymous.
UPDATE retention_retentionclass SET is_active = false, is_default = false;
----
INSERT INTO retention_retentionclass (key, names, basis, starts, months, ending, topics, contact_types, closing_reasons, sensitivities,
  is_default, is_automatic, position, is_active)
VALUES ('arkistoon', '{"fi": "Arkistoon"}', 'Arkistolaki 831/1994', 'closed', 36, 'archive', '{}', '{}', '{}', '{}', false, false, 1, true),
  ('tuhoon', '{"fi": "Tuhotaan"}', 'Julkisuuslaki 621/1999', 'closed', 24, 'destroy', '{}', '{}', '{}', '{}', false, false, 2, true),
  ('nimettomaksi', '{"fi": "Nimettömäksi"}', 'Julkisuuslaki 621/1999', 'closed', 12, 'anonymise', '{}', '{}', '{}', '{}', true, false, 3, true);
----
UPDATE categories_category c SET retention_class = CASE n.place %% 4 WHEN 0 THEN 'arkistoon' WHEN 1 THEN 'tuhoon' ELSE '' END
FROM (SELECT topic_id, row_number() OVER (ORDER BY min(n)) AS place FROM bench.routes GROUP BY topic_id) n WHERE n.topic_id = c.id;
