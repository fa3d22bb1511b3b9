-- Events of documents that were looked at have changed: all questions are fed with all again.
DELETE FROM question_fed;
