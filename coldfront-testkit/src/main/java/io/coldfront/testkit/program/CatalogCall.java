package io.coldfront.testkit.program;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The compactor's first question to the catalog, and its words for each answer but the right one. */
final class CatalogCall {

    private CatalogCall() {}

    static void connect(ProgramRun run, String endpoint, String warehouse) {
        String url = (endpoint.isEmpty() ? "" : endpoint + "/") + "v1/config"
                + (warehouse.isEmpty() ? "" : "?warehouse=" + warehouse);
        String prefix = "connect lakekeeper: ";
        run.at(prefix);
        String get = prefix + "Get \"" + url + "\": ";
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw ProgramEnd.fatal(get + "unsupported protocol scheme \"\"");
        }
        URI uri = URI.create(url);
        try {
            HttpURLConnection call = (HttpURLConnection) uri.toURL().openConnection();
            if (call.getResponseCode() >= 300) {
                throw ProgramEnd.fatal(prefix + error(call.getErrorStream()));
            }
            call.disconnect();
        } catch (ConnectException e) {
            throw ProgramEnd.fatal(
                    get + "dial tcp " + uri.getHost() + ":" + uri.getPort() + ": connect: connection refused");
        } catch (MalformedURLException e) {
            throw ProgramEnd.fatal(get + "unsupported protocol scheme \"\"");
        } catch (IOException e) {
            throw ProgramEnd.fatal(get + "EOF");
        }
    }

    /** {@code type: message} of an Iceberg error. */
    private static String error(InputStream body) throws IOException {
        if (body == null) {
            return "REST error";
        }
        try (body) {
            ConfigText.Node root = ConfigText.parse(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            ConfigText.Node error = root.fields().get("error");
            ConfigText.Node type = error == null ? null : error.fields().get("type");
            ConfigText.Node message = error == null ? null : error.fields().get("message");
            return type == null || message == null ? "REST error" : type.scalar() + ": " + message.scalar();
        } catch (IllegalArgumentException e) {
            return "REST error: error decoding json payload";
        }
    }
}
