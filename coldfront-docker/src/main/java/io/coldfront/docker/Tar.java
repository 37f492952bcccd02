package io.coldfront.docker;

import io.coldfront.port.container.SecretFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** An archive (ustar) of small files of mode 0600 that belong to a user. */
final class Tar {

    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int CHECKSUM = 148;

    private Tar() {}

    static byte[] of(List<SecretFile> files, int uid) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        for (SecretFile file : files) {
            byte[] content = file.content().reveal().getBytes(StandardCharsets.UTF_8);
            String name = file.path().substring(file.path().lastIndexOf('/') + 1);
            tar.writeBytes(header(name, content.length, uid));
            tar.writeBytes(content);
            tar.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
        }
        tar.writeBytes(new byte[2 * BLOCK]);
        return tar.toByteArray();
    }

    private static byte[] header(String name, int size, int uid) {
        byte[] header = new byte[BLOCK];
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > NAME) {
            throw EngineErrors.rejected("the name of a secret file has more than 100 bytes", "choose a shorter one");
        }
        System.arraycopy(bytes, 0, header, 0, bytes.length);
        octal(header, 100, 8, 0600);
        octal(header, 108, 8, uid);
        octal(header, 116, 8, uid);
        octal(header, 124, 12, size);
        octal(header, 136, 12, 0);
        header[156] = '0';
        text(header, 257, "ustar\0" + "00");
        text(header, CHECKSUM, "        ");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        text(header, CHECKSUM, String.format(Locale.ROOT, "%06o\0 ", sum));
        return header;
    }

    private static void octal(byte[] header, int at, int length, int value) {
        text(header, at, String.format(Locale.ROOT, "%0" + (length - 1) + "o", value));
    }

    private static void text(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
