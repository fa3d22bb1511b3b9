INSERT INTO parties (event, role, position, code, sector, name, folded_name)
VALUES (:event, :role, :position, :code, :sector, :name, :folded_name);
