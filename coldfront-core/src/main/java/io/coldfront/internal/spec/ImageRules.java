package io.coldfront.internal.spec;

import io.coldfront.service.CatalogServer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The catalog's image, which must not change by itself: its migrations cannot be undone. */
final class ImageRules {

    private static final String REPOSITORY = "quay.io/lakekeeper/catalog";
    private static final Pattern RELEASE =
            Pattern.compile("v?([0-9]{1,4})\\.([0-9]{1,4})(\\.[0-9]{1,4})?([-.+][\\w.-]+)?");
    private static final Pattern TAG = Pattern.compile("[\\w][\\w.-]{0,127}");
    private static final Pattern IMAGE = Pattern.compile(
            "(?<name>[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?::[0-9]{1,5}(?=/))?"
                    + "(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*)(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?");

    private ImageRules() {}

    static String read(Reading reading) {
        String image = reading.text(Key.IMAGE).orElse("");
        if (!reading.has(Key.VERSION)) {
            return image.isEmpty() ? CatalogServer.DEFAULT_IMAGE : image;
        }
        String version = reading.text(Key.VERSION).orElse("0.13.3");
        if (!TAG.matcher(version).matches()) {
            reading.refuse(Key.VERSION, "is no tag of an image");
            return CatalogServer.DEFAULT_IMAGE;
        }
        if (image.isEmpty()) {
            return ourImage(reading, version);
        }
        Matcher matcher = IMAGE.matcher(image);
        if (matcher.matches() && (matcher.group("tag") != null || matcher.group("digest") != null)) {
            reading.found()
                    .add(Key.VERSION.path(), "is said by image as well", "leave out version, or the tag of image");
            return image;
        }
        return image + ":" + version;
    }

    static void check(String image, Violations violations) {
        Matcher matcher = IMAGE.matcher(image);
        if (!matcher.matches()) {
            violations.add(Key.IMAGE, "is no name of an image");
            return;
        }
        String tag = matcher.group("tag");
        if (matcher.group("digest") == null && (tag == null || tag.equals("latest"))) {
            violations.add(Key.IMAGE, "is not pinned: it could become another release by itself");
        }
    }

    /** Releases are tagged with a {@code v}; before 0.9.0 nothing is known of how the server behaves. */
    private static String ourImage(Reading reading, String version) {
        Matcher release = RELEASE.matcher(version);
        if (!release.matches()) {
            if (!version.equals("latest")) {
                reading.refuse(Key.VERSION, "is no release");
                return CatalogServer.DEFAULT_IMAGE;
            }
            return REPOSITORY + ":latest";
        }
        if (Integer.parseInt(release.group(1)) == 0 && Integer.parseInt(release.group(2)) < 9) {
            reading.refuse(Key.VERSION, "is older than 0.9.0");
        }
        return REPOSITORY + ":" + (version.startsWith("v") ? "" : "v") + version;
    }
}
