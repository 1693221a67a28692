-- The record of a library of schema version 2, as Pilcrow 0.1.0 in development wrote it. Invented papers.
BEGIN;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE papers (
    id TEXT PRIMARY KEY, same_as TEXT REFERENCES papers DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL,
    title TEXT NOT NULL, council TEXT, body TEXT, dated TEXT, kind TEXT NOT NULL, access TEXT NOT NULL,
    appendix_to TEXT, url TEXT, item_number TEXT, author TEXT, considered_with TEXT, wards TEXT NOT NULL,
    reading TEXT NOT NULL, pages TEXT NOT NULL
);
CREATE INDEX papers_by_digest ON papers (digest);
CREATE INDEX papers_by_copy ON papers (same_as);
CREATE TABLE sources (
    key INTEGER PRIMARY KEY, paper_id TEXT NOT NULL REFERENCES papers ON DELETE CASCADE, file TEXT NOT NULL,
    path TEXT NOT NULL, sha256 TEXT NOT NULL, first INTEGER, last INTEGER,
    marked INTEGER NOT NULL, cleared INTEGER NOT NULL
);
CREATE INDEX sources_by_paper ON sources (paper_id);
CREATE INDEX sources_by_path ON sources (path);
CREATE VIEW listed AS SELECT papers.id, papers.title, coalesce(papers.council, (SELECT max(council) FROM papers AS copy WHERE copy.same_as = papers.id)) AS council, coalesce(papers.body, (SELECT max(body) FROM papers AS copy WHERE copy.same_as = papers.id)) AS body, coalesce(papers.dated, (SELECT max(dated) FROM papers AS copy WHERE copy.same_as = papers.id)) AS dated, papers.kind, papers.access, papers.appendix_to, coalesce(papers.url, (SELECT max(url) FROM papers AS copy WHERE copy.same_as = papers.id)) AS url, coalesce(papers.item_number, (SELECT max(item_number) FROM papers AS copy WHERE copy.same_as = papers.id)) AS item_number, papers.author, papers.considered_with, papers.wards, papers.reading, papers.pages,
    (SELECT json_group_array(json_object('file', file, 'path', path, 'sha256', sha256,
    'pages', json(CASE WHEN first IS NULL THEN 'null' ELSE json_array(first, last) END)))
FROM (SELECT sources.* FROM sources JOIN papers AS copy ON copy.id = sources.paper_id WHERE copy.id = papers.id OR copy.same_as = papers.id
    ORDER BY copy.same_as IS NOT NULL, sources.key)) AS sources
FROM papers WHERE same_as IS NULL;
CREATE VIEW copies AS SELECT papers.*, (SELECT json_group_array(json_object('file', file, 'path', path, 'sha256', sha256,
    'pages', json(CASE WHEN first IS NULL THEN 'null' ELSE json_array(first, last) END)))
FROM (SELECT sources.* FROM sources JOIN papers AS copy ON copy.id = sources.paper_id WHERE copy.id = papers.id
    ORDER BY copy.same_as IS NOT NULL, sources.key)) AS sources FROM papers;
CREATE TABLE paragraphs (
    id TEXT PRIMARY KEY, paper_id TEXT NOT NULL REFERENCES papers ON DELETE CASCADE, position INTEGER NOT NULL,
    number TEXT, label TEXT NOT NULL, headings TEXT NOT NULL, text TEXT NOT NULL, page INTEGER, spans TEXT NOT NULL,
    boxes TEXT NOT NULL, title TEXT NOT NULL, opens INTEGER NOT NULL, ocr INTEGER NOT NULL
);
CREATE INDEX paragraphs_by_paper ON paragraphs (paper_id, position);
CREATE TABLE passages (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, access TEXT NOT NULL,
    paragraph_id TEXT NOT NULL REFERENCES paragraphs ON DELETE CASCADE, text TEXT NOT NULL,
    headings TEXT NOT NULL, context TEXT NOT NULL
);
CREATE INDEX passages_by_paragraph ON passages (paragraph_id);
CREATE VIRTUAL TABLE words USING fts5 (
    text, context, content='passages', content_rowid='key', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab ('words', 'row');
CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
    INSERT INTO words (rowid, text, context) VALUES (new.key, new.text, new.context);
END;
CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
    INSERT INTO words (words, rowid, text, context) VALUES ('delete', old.key, old.text, old.context);
END;
INSERT INTO meta (key, value) VALUES ('embedder', 'bag');
INSERT INTO papers (id, same_as, digest, title, council, body, dated, kind, access, appendix_to, url, item_number, author, considered_with, wards, reading, pages) VALUES ('d8a85efbfa86', NULL, 'e863c2f1d6ec7a7dd97c825de6f85926caa1981bc2bdce2c9113174df86db27d', 'report', 'Arden Vale County Council', 'Environment and Highways Overview and Scrutiny Committee', '2024-03-14', 'report', 'public', NULL, NULL, NULL, NULL, NULL, '[]', '{"pages": null, "tables": 0, "missing": [], "doubled": [], "empty_pages": [], "garbled_pages": [], "ocr_pages": [], "warnings": []}', '["Arden Vale County Council\n\nEnvironment and Highways Overview and Scrutiny Committee\n\n14 March 2024\n\nFlood Wardens: Annual Report\n\n1. There are 74 flood wardens in the parishes, and 12 places are vacant.\n\n2. Each warden is trained in spring. The course takes one day. It is held at Stoke Ellery.\n\n3. The gullies of Stoke Ellery were emptied twice, in March and in October.\n"]');
INSERT INTO papers (id, same_as, digest, title, council, body, dated, kind, access, appendix_to, url, item_number, author, considered_with, wards, reading, pages) VALUES ('1cd049f67cba', 'd8a85efbfa86', 'e863c2f1d6ec7a7dd97c825de6f85926caa1981bc2bdce2c9113174df86db27d', 'copy', 'Arden Vale County Council', 'Environment and Highways Overview and Scrutiny Committee', '2024-03-14', 'report', 'public', NULL, NULL, NULL, NULL, NULL, '[]', '{"pages": null, "tables": 0, "missing": [], "doubled": [], "empty_pages": [], "garbled_pages": [], "ocr_pages": [], "warnings": []}', '["Arden Vale County Council\n\nEnvironment and Highways Overview and Scrutiny Committee\n\n14 March 2024\n\nFlood Wardens: Annual Report\n\n1. There are 74 flood wardens in the parishes, and 12 places are vacant.\n\n2. Each warden is trained in spring. The course takes one day. It is held at Stoke Ellery.\n\n3. The gullies of Stoke Ellery were emptied twice, in March and in October.\n\n"]');
INSERT INTO papers (id, same_as, digest, title, council, body, dated, kind, access, appendix_to, url, item_number, author, considered_with, wards, reading, pages) VALUES ('577498974f2c', NULL, '694eccbd5146ffa22f55e4e22dbaab0fb6f21d9b66e1a6fb6432c9847a9e4fd7', 'minutes', 'Arden Vale County Council', 'Cabinet', '2024-03-21', 'report', 'public', NULL, NULL, NULL, NULL, NULL, '[]', '{"pages": null, "tables": 0, "missing": [], "doubled": [], "empty_pages": [], "garbled_pages": [], "ocr_pages": [], "warnings": []}', '["Arden Vale County Council\n\nCabinet\n\nMinutes of the meeting held on 21 March 2024\n\n1. The Cabinet thanked the flood wardens.\n\n2. The gullies of Stoke Ellery were emptied twice, in March and in October.\n"]');
INSERT INTO papers (id, same_as, digest, title, council, body, dated, kind, access, appendix_to, url, item_number, author, considered_with, wards, reading, pages) VALUES ('917b2742618e', NULL, '9b253a79173440803aa320c96d6fbe1213545f66f5a50818f24abe62762768a4', 'settlement', 'Arden Vale County Council', 'Cabinet', '2024-03-21', 'other', 'exempt', NULL, NULL, NULL, NULL, NULL, '[]', '{"pages": null, "tables": 0, "missing": [], "doubled": [], "empty_pages": [], "garbled_pages": [], "ocr_pages": [], "warnings": []}', '["Arden Vale County Council\n\nCabinet\n\n21 March 2024\n\nSettlement\n\n1. The claim of the lorry driver was settled for £48,000.\n"]');
INSERT INTO sources (key, paper_id, file, path, sha256, first, last, marked, cleared) VALUES (1, 'd8a85efbfa86', 'report.txt', '/papers/report.txt', 'd8a85efbfa86e87ef1bebb425ef0b70960f0b8a494c0139ba085b07712286eb0', NULL, NULL, 0, 0);
INSERT INTO sources (key, paper_id, file, path, sha256, first, last, marked, cleared) VALUES (2, '1cd049f67cba', 'copy.txt', '/papers/copy.txt', '1cd049f67cbae20bd72ac2c0e1dc602b2b9e05c65efa0a3b586f1335bc9af4e0', NULL, NULL, 0, 0);
INSERT INTO sources (key, paper_id, file, path, sha256, first, last, marked, cleared) VALUES (3, '577498974f2c', 'minutes.txt', '/papers/minutes.txt', '577498974f2c383ef2f4f5647c6ee37d3bcaacbc2be944120468d67df4e344db', NULL, NULL, 0, 0);
INSERT INTO sources (key, paper_id, file, path, sha256, first, last, marked, cleared) VALUES (4, '917b2742618e', 'settlement.txt', '/papers/settlement.txt', '917b2742618ee9464da4542dd05316e31c5ac96d20716462bf876b7816f98c4f', NULL, NULL, 1, 0);
INSERT INTO paragraphs (id, paper_id, position, number, label, headings, text, page, spans, boxes, title, opens, ocr) VALUES ('d8a85efbfa86:para-1', 'd8a85efbfa86', 0, '1', 'para 1', '["Flood Wardens: Annual Report"]', 'There are 74 flood wardens in the parishes, and 12 places are vacant.', NULL, '[[0, 130, 202]]', '[]', '', 1, 0);
INSERT INTO paragraphs (id, paper_id, position, number, label, headings, text, page, spans, boxes, title, opens, ocr) VALUES ('d8a85efbfa86:para-2', 'd8a85efbfa86', 1, '2', 'para 2', '["Flood Wardens: Annual Report"]', 'Each warden is trained in spring. The course takes one day. It is held at Stoke Ellery.', NULL, '[[0, 204, 294]]', '[]', '', 1, 0);
INSERT INTO paragraphs (id, paper_id, position, number, label, headings, text, page, spans, boxes, title, opens, ocr) VALUES ('d8a85efbfa86:para-3', 'd8a85efbfa86', 2, '3', 'para 3', '["Flood Wardens: Annual Report"]', 'The gullies of Stoke Ellery were emptied twice, in March and in October.', NULL, '[[0, 296, 371]]', '[]', '', 1, 0);
INSERT INTO paragraphs (id, paper_id, position, number, label, headings, text, page, spans, boxes, title, opens, ocr) VALUES ('1cd049f67cba:para-1', '1cd049f67cba', 0, '1', 'para 1', '["Flood Wardens: Annual Report"]', 'There are 74 flood wardens in the parishes, and 12 places are vacant.', NULL, '[[0, 130, 202]]', '[]', '', 1, 0);
INSERT INTO paragraphs (id, paper_id, position, number, label, headings, text, page, spans, boxes, title, opens, ocr) VALUES ('1cd049f67cba:para-2', '1cd049f67cba', 1, '2', 'para 2', '["Flood Wardens: Annual Report"]', 'Each warden is trained in spring. The course takes one day. It is held at Stoke Ellery.', NULL, '[[0, 204, 294]]', '[]', '', 1, 0);
INSERT INTO paragraphs (id, paper_id, position, number, label, headings, text, page, spans, boxes, title, opens, ocr) VALUES ('1cd049f67cba:para-3', '1cd049f67cba', 2, '3', 'para 3', '["Flood Wardens: Annual Report"]', 'The gullies of Stoke Ellery were emptied twice, in March and in October.', NULL, '[[0, 296, 371]]', '[]', '', 1, 0);
INSERT INTO paragraphs (id, paper_id, position, number, label, headings, text, page, spans, boxes, title, opens, ocr) VALUES ('577498974f2c:para-1', '577498974f2c', 0, '1', 'para 1', '["Minutes of the meeting held on 21 March 2024"]', 'The Cabinet thanked the flood wardens.', NULL, '[[0, 82, 123]]', '[]', '', 1, 0);
INSERT INTO paragraphs (id, paper_id, position, number, label, headings, text, page, spans, boxes, title, opens, ocr) VALUES ('577498974f2c:para-2', '577498974f2c', 1, '2', 'para 2', '["Minutes of the meeting held on 21 March 2024"]', 'The gullies of Stoke Ellery were emptied twice, in March and in October.', NULL, '[[0, 125, 200]]', '[]', '', 1, 0);
INSERT INTO paragraphs (id, paper_id, position, number, label, headings, text, page, spans, boxes, title, opens, ocr) VALUES ('917b2742618e:settlement-unnumbered-para-1', '917b2742618e', 0, NULL, 'Settlement, unnumbered para 1', '["Settlement"]', '1. The claim of the lorry driver was settled for £48,000.', NULL, '[[0, 63, 120]]', '[]', '', 1, 0);
INSERT INTO passages (key, id, access, paragraph_id, text, headings, context) VALUES (1, 'd8a85efbfa86:para-1/0', 'public', 'd8a85efbfa86:para-1', 'There are 74 flood wardens in the parishes, and 12 places are vacant.', 'Flood Wardens: Annual Report', 'report | Environment and Highways Overview and Scrutiny Committee | 14 March 2024 | Flood Wardens: Annual Report');
INSERT INTO passages (key, id, access, paragraph_id, text, headings, context) VALUES (2, 'd8a85efbfa86:para-2/0', 'public', 'd8a85efbfa86:para-2', 'Each warden is trained in spring. The course takes one day. It is held at Stoke Ellery.', 'Flood Wardens: Annual Report', 'report | Environment and Highways Overview and Scrutiny Committee | 14 March 2024 | Flood Wardens: Annual Report');
INSERT INTO passages (key, id, access, paragraph_id, text, headings, context) VALUES (3, 'd8a85efbfa86:para-3/0', 'public', 'd8a85efbfa86:para-3', 'The gullies of Stoke Ellery were emptied twice, in March and in October.', 'Flood Wardens: Annual Report', 'report | Environment and Highways Overview and Scrutiny Committee | 14 March 2024 | Flood Wardens: Annual Report');
INSERT INTO passages (key, id, access, paragraph_id, text, headings, context) VALUES (4, '577498974f2c:para-1/0', 'public', '577498974f2c:para-1', 'The Cabinet thanked the flood wardens.', 'Minutes of the meeting held on 21 March 2024', 'minutes | Cabinet | 21 March 2024 | Minutes of the meeting held on 21 March 2024');
INSERT INTO passages (key, id, access, paragraph_id, text, headings, context) VALUES (5, '577498974f2c:para-2/0', 'public', '577498974f2c:para-2', 'The gullies of Stoke Ellery were emptied twice, in March and in October.', 'Minutes of the meeting held on 21 March 2024', 'minutes | Cabinet | 21 March 2024 | Minutes of the meeting held on 21 March 2024');
INSERT INTO passages (key, id, access, paragraph_id, text, headings, context) VALUES (6, '917b2742618e:settlement-unnumbered-para-1/0', 'exempt', '917b2742618e:settlement-unnumbered-para-1', '1. The claim of the lorry driver was settled for £48,000.', 'Settlement', 'settlement | Cabinet | 21 March 2024 | Settlement');
PRAGMA user_version = 2;
COMMIT;
