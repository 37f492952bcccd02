package io.coldfront.spine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A value planted in each secret. Its mark has only letters and digits, which every way of writing it leaves as they are. */
enum Canary {
    KEY("CnryKey4b1f", "%s/+ \"quoted\" 'text' \\ 0123"),
    CATALOG("CnryCat77d2", "%s:p@ss/+ '%%41\\"),
    STORE("CnrySto9ac3", "%s/secret+key="),
    ROTATED("CnryRot05e8", "%s/rotated+key="),
    VENDED("CnryVen31fa", "%s/server+key="),
    AZURE("CnryAzu6d4cAAA", "%s==");

    /** An account's connection string, which holds one. */
    static final String CONNECTION = "DefaultEndpointsProtocol=https;AccountName=lake01;AccountKey=" + AZURE.planted()
            + ";EndpointSuffix=core.windows.net";

    private final String mark;
    private final String form;

    Canary(String mark, String form) {
        this.mark = mark;
        this.form = form;
    }

    /** What is looked for. */
    String mark() {
        return mark;
    }

    /** The secret. */
    String planted() {
        return form.formatted(mark);
    }

    /** The secret as it stands in a URL. */
    String encoded() {
        return URLEncoder.encode(planted(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What a program says that prints everything it knows. */
    static String printed(Canary... known) {
        return Arrays.stream(known)
                .map(canary -> canary.planted() + " " + canary.encoded())
                .collect(Collectors.joining(" | "));
    }
}
