package dev.steelyard.analysis.trace;

import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.builds.Targets;
import dev.steelyard.analysis.builds.Targets.PublishTarget;
import dev.steelyard.harness.reading.FileOrigin;
import dev.steelyard.lab.build.OriginNotes;
import dev.steelyard.store.Publication;
import dev.steelyard.store.Staging;
import dev.steelyard.store.Store;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Takes the numbers of traces to the store, as results of a build.
 *
 * @param targets which build, and on which machine
 */
public record TracePublisher(Store store, Targets targets, Consumer<Notice> notices) {

  /** What was published, and of which build. */
  public record PublishedTrace(Publication publication, PublishTarget target) {}

  /** Publishes all numbers of a side, as one commit; the same again adds nothing. */
  public PublishedTrace publish(TraceSide side) {
    PublishTarget target = targets.of(side.name(), FileOrigin.NONE);
    new OriginNotes(
            store.builds(), targets.tree().atHand(), line -> notices.accept(Notice.warning(line)))
        .describe(target.build(), target.named().origin());
    try (Staging staging = store.results().stage()) {
      side.kept(target.build(), target.testBed(), Instant.now()).forEach(staging::add);
      return new PublishedTrace(staging.commit(), target);
    }
  }
}
