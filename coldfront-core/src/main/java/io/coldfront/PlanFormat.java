package io.coldfront;

/** How a plan is shown. */
public enum PlanFormat {
    TEXT
}
