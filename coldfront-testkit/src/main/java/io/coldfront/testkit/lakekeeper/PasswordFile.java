package io.coldfront.testkit.lakekeeper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** libpq's password file, as the server's driver reads it: one that others may read is ignored without a word. */
record PasswordFile(Optional<Path> path) {

    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    Optional<String> password(String host, int port, String database, String user) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(path.get()))) {
                return Optional.empty();
            }
            List<String> asked = List.of(host, Integer.toString(port), database, user);
            return Files.readAllLines(path.get()).stream()
                    .map(PasswordFile::fields)
                    .filter(fields -> fields.size() == 5 && matches(fields, asked))
                    .map(fields -> fields.get(4))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean matches(List<String> fields, List<String> asked) {
        for (int i = 0; i < asked.size(); i++) {
            if (!fields.get(i).equals("*") && !fields.get(i).equals(asked.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** A colon and a backslash in a field are escaped by a backslash. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                i++;
                field.append(line.charAt(i));
            } else if (c == ':' && fields.size() < 4) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
