package io.coldfront.internal.step;

import io.coldfront.internal.lakekeeper.Info;
import io.coldfront.internal.lakekeeper.Lakekeeper;
import io.coldfront.plan.Action;
import io.coldfront.plan.StepId;
import java.util.Optional;
import java.util.Set;

/**
 * The catalog server opened for use, with its default project; and known by its id, so that another database behind the
 * same address is noticed: it would look healthy and empty.
 */
final class Bootstrap implements Step {

    @Override
    public StepId id() {
        return StepId.BOOTSTRAP;
    }

    @Override
    public Set<StepId> after() {
        return Set.of(StepId.SERVE);
    }

    @Override
    public Finding observe(StepContext context) {
        Optional<Lakekeeper> catalog = context.catalog();
        if (catalog.isEmpty()) {
            return Finding.later("the catalog server does not serve yet");
        }
        Info info = catalog.get().info(context.deadline());
        Optional<String> known = context.memory().journal().serverId();
        if (known.filter(id -> !id.equals(info.serverId())).isPresent()) {
            return Finding.conflict("another catalog answers behind this address: server-id " + info.serverId()
                    + ", where " + known.get() + " was provisioned; restore that catalog's database, or remove the"
                    + " service and provision it anew");
        }
        if (!info.bootstrapped()) {
            return Finding.of(Action.CREATE, "the server is not bootstrapped");
        }
        if (!catalog.get().defaultProjectExists(context.deadline())) {
            return Finding.of(Action.REPAIR, "a bootstrap was cut off before it made the default project");
        }
        context.catalogIs(info);
        if (known.isEmpty()) {
            return Finding.of(Action.UPDATE, "bootstrapped; its server-id is not journaled yet");
        }
        return Finding.none("bootstrapped, server " + info.version()
                + (info.authzBackend().equals("allow-all")
                        ? ", open to whoever reaches it: keep its network private"
                        : ""));
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        Lakekeeper catalog = context.catalog().orElseThrow();
        if (!catalog.info(context.deadline()).bootstrapped()) {
            catalog.bootstrap(context.deadline());
        }
        if (!catalog.defaultProjectExists(context.deadline())) {
            catalog.createDefaultProject(context.deadline());
        }
        String serverId = catalog.info(context.deadline()).serverId();
        context.memory().update(journal -> journal.withServerId(serverId));
    }
}
