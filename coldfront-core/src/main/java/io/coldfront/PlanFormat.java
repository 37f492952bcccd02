package io.coldfront;

import io.coldfront.internal.provision.PlanRendering;
import io.coldfront.plan.Plan;

/** How a plan is shown. A plan holds no secrets, so neither does any of these texts. */
public enum PlanFormat {
    /** Lines for people: each step with its action, its reason, what changes, and what only the host can do. */
    TEXT {
        @Override
        public String render(Plan plan) {
            return PlanRendering.text(plan);
        }
    },
    /** One JSON object, for programs. */
    JSON {
        @Override
        public String render(Plan plan) {
            return PlanRendering.json(plan);
        }
    },
    /** A Mermaid flowchart of the steps and what each one waits for. */
    MERMAID {
        @Override
        public String render(Plan plan) {
            return PlanRendering.mermaid(plan);
        }
    };

    /** The plan as text of this format. */
    public abstract String render(Plan plan);
}
