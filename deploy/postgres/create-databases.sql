-- Runs once, on an empty data folder: conversations and the sandbox shop each have a database of their own.
CREATE DATABASE assistant;
CREATE DATABASE shop;
