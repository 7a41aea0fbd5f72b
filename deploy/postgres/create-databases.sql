-- Runs once, on an empty data folder: conversations, the sandbox shop, the record of sent messages and what is counted
-- of the knowledge base each have a database.
CREATE DATABASE assistant;
CREATE DATABASE shop;
CREATE DATABASE notices;
CREATE DATABASE knowledge;
