package io.coldfront.docker;

/**
 * An image's name, taken apart as the engine's pull wants it: without a tag it would pull all there are.
 *
 * @param tag a tag, or a digest with its algorithm
 */
record ImageName(String repository, String tag) {

    static ImageName parse(String image) {
        int at = image.indexOf('@');
        if (at >= 0) {
            return new ImageName(untagged(image.substring(0, at)), image.substring(at + 1));
        }
        String repository = untagged(image);
        return new ImageName(
                repository, repository.equals(image) ? "latest" : image.substring(repository.length() + 1));
    }

    private static String untagged(String name) {
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    }
}
