INSERT OR REPLACE INTO editions (scope, day, written, page_json)
VALUES (:scope, :day, :written, :page_json);
