package dev.steelyard.analysis.publish;

import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.builds.FutureBuilds;
import dev.steelyard.analysis.builds.Targets;
import dev.steelyard.analysis.files.FileKind;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.harness.Harness;
import dev.steelyard.harness.ReadReport;
import dev.steelyard.harness.reading.Piping;
import dev.steelyard.store.Publication;
import dev.steelyard.store.Store;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads files of other tools, and Steelyard's own, and adds them to a store. Publishing a file
 * again adds nothing. For one thread.
 */
public final class PublishService {

  private final Store store;
  private final Targets targets;
  private final String format;
  private final Supplier<Piping> piping;
  private final Consumer<Notice> notices;
  private final FutureBuilds future;

  /**
   * For one store, which stays open.
   *
   * @param targets what results are of that do not say it themselves
   * @param format one of {@link dev.steelyard.harness.Formats#names}
   * @param piping how pipes are read; asked once a file
   */
  public PublishService(
      Store store,
      Targets targets,
      String format,
      Supplier<Piping> piping,
      Consumer<Notice> notices) {
    this.store = store;
    this.targets = targets;
    this.format = format;
    this.piping = piping;
    this.notices = notices;
    this.future = new FutureBuilds(line -> notices.accept(Notice.remark(line)));
  }

  /**
   * Publishes one file, as one commit.
   *
   * @throws SteelyardException when it was not the file that failed: with the next one it would be
   *     the same
   */
  public PublishOutcome publish(Path file) {
    try (Publisher publisher = new Publisher(store, targets, future, notices)) {
      try {
        ReadReport read = read(file, publisher);
        Publication stored = publisher.finish();
        return new PublishOutcome.Published(
            read, stored, publisher.repeated(), publisher.builds(), publisher.last());
      } catch (SteelyardException failure) {
        if (publisher.failed()) {
          throw failure;
        }
        return new PublishOutcome.Refused(failure);
      }
    }
  }

  private ReadReport read(Path file, Publisher publisher) {
    try {
      return Harness.read(file, format, piping.get(), publisher);
    } catch (SteelyardException failure) {
      if (publisher.failed()) {
        throw failure;
      }
      throw FileKind.explained(failure, file, FileKind.RESULTS);
    }
  }

  /** Tells what is left to be told of all files together. */
  public void end() {
    future.end();
  }
}
