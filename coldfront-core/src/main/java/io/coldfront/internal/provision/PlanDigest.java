package io.coldfront.internal.provision;

import io.coldfront.internal.json.Json;
import io.coldfront.plan.PlannedStep;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The digest by which an approved plan is told from another: SHA-256 over all that the steps say. */
final class PlanDigest {

    private PlanDigest() {}

    static String of(List<PlannedStep> steps) {
        String text = Json.write(
                steps.stream().map(step -> PlanRendering.json(step).fields()).toList());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
