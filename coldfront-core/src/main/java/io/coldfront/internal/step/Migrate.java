package io.coldfront.internal.step;

import io.coldfront.internal.state.JournalEntry;
import io.coldfront.plan.Action;
import io.coldfront.plan.Change;
import io.coldfront.plan.StepId;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OneShotResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The catalog's schema, brought to the image's version by a one-shot container of its own, before the server starts:
 * the server itself starts on any schema, a partial one too.
 */
final class Migrate implements Step {

    private static final String IMAGE = "image";

    /** The server's own migration waits without limit for its lock. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public StepId id() {
        return StepId.MIGRATE;
    }

    @Override
    public Set<StepId> after() {
        return Set.of(StepId.CATALOG_DATABASE);
    }

    @Override
    public Finding observe(StepContext context) {
        String image = context.spec().catalog().image();
        Optional<JournalEntry> memo = context.memory().of(id());
        Optional<CatalogSchema> schema = CatalogSchema.find(context);
        if (memo.isEmpty()) {
            return Finding.of(
                    Action.CREATE,
                    schema.filter(CatalogSchema::exists).isPresent()
                            ? "the catalog database has a schema, of which nothing says that it is this image's"
                            : "the catalog database has no schema yet");
        }
        if (memo.get().mark() != JournalEntry.Mark.DONE) {
            return Finding.of(Action.REPAIR, "an earlier migration was cut off");
        }
        String migrated = memo.get().memo().getOrDefault(IMAGE, "");
        if (!migrated.equals(image)) {
            return Finding.of(Action.UPDATE, "the image is another one", new Change(IMAGE, migrated, image));
        }
        Optional<String> witness = memo.get().witness();
        if (schema.isPresent() && witness.isEmpty()) {
            return Finding.of(Action.REPAIR, "what an earlier migration made was not seen, and now can be");
        }
        if (schema.isPresent() && !witness.get().equals(schema.get().version())) {
            return Finding.of(Action.REPAIR, "the catalog database holds another schema than the one that was made");
        }
        return Finding.none("the schema is that of " + image);
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        CatalogDefinition definition = new CatalogDefinition(context);
        String image = context.spec().catalog().image();
        context.memory()
                .changing(id(), Map.of(IMAGE, image), context.world().time().instant());
        OneShotResult result = context.world()
                .services()
                .runOnce(
                        definition.migrateRef(),
                        definition.migrate(),
                        (stderr, line) -> {},
                        context.deadline().atMost(LIMIT));
        if (!succeeded(result.exit())) {
            throw MigrationFailure.of(context, result);
        }
        Optional<String> version = CatalogSchema.find(context).map(CatalogSchema::version);
        context.memory()
                .done(
                        id(),
                        Map.of(IMAGE, image),
                        version,
                        context.world().time().instant());
    }

    private static boolean succeeded(Exit exit) {
        return exit.how() == Exit.How.ENDED && exit.code().orElse(-1) == 0;
    }
}
