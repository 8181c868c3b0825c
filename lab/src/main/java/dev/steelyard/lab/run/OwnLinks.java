package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.lab.experiment.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Links in made data that name the place where it was made. */
final class OwnLinks {

  private OwnLinks() {}

  /**
   * Refuses data with such links, for a subject that finds it at another path: they would lead
   * nowhere.
   */
  static void refuse(Path data, Trial trial) {
    try (Stream<Path> all = Files.walk(data)) {
      List<Path> own = all.filter(one -> leadsInto(one, data)).toList();
      if (!own.isEmpty()) {
        Path first = own.getFirst();
        throw SteelyardException.cannotRun(
            "links in the data of %s name its own absolute path, %d in all, such as %s to %s, which is another path in a virtual machine; make them relative"
                .formatted(
                    trial.label(),
                    own.size(),
                    data.relativize(first),
                    Files.readSymbolicLink(first)));
      }
    } catch (IOException | UncheckedIOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read the data of %s in %s: %s"
              .formatted(trial.label(), data, FileFault.why(failure)),
          failure);
    }
  }

  private static boolean leadsInto(Path link, Path data) {
    try {
      return Files.isSymbolicLink(link) && Files.readSymbolicLink(link).startsWith(data);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
