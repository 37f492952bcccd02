package io.coldfront.port.schedule;

import io.coldfront.service.CronExpression;

/** A job and when it is due, in UTC. The spread over the hour is in the minute field already. */
public record ScheduledJob(JobId id, CronExpression cron) {}
