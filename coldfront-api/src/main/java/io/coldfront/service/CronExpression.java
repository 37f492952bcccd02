package io.coldfront.service;

/**
 * Five cron fields (minute, hour, day of month, month, day of week), meant in UTC. Held with single spaces between the
 * fields; whether they make sense is validation's to say.
 */
public record CronExpression(String fields) {
    public CronExpression {
        fields = fields.strip().replaceAll("\\s+", " ");
    }
}
