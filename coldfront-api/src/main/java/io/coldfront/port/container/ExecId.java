package io.coldfront.port.container;

import java.util.regex.Pattern;

/**
 * The caller's name of one exec, by which any host finds it again. {@code [A-Za-z0-9-]{1,64}}, else
 * {@link IllegalArgumentException}: it stands in the program's arguments.
 */
public record ExecId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,64}");

    public ExecId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an exec id has 1 to 64 letters, digits and hyphens");
        }
    }
}
