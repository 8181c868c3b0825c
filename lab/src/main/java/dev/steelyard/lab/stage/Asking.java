package dev.steelyard.lab.stage;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.MissingFile;
import dev.steelyard.lab.experiment.BodyTemplate;
import dev.steelyard.lab.experiment.BodyTemplate.Content;
import dev.steelyard.lab.experiment.RequestTemplate;
import dev.steelyard.lab.experiment.Template;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.Workload;
import dev.steelyard.lab.experiment.reading.Quantities;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks at what subjects will be asked before any of them runs: sizes, files, scenarios. What names
 * something that only a start or an answer brings is passed over. For one thread: a scenario is
 * read once for each environment.
 */
public final class Asking {

  private final Path directory;
  private final Set<List<Object>> read = new HashSet<>();

  /**
   * Has looked at nothing.
   *
   * @param directory where files are looked for
   */
  public Asking(Path directory) {
    this.directory = directory;
  }

  /**
   * Looks at all that one trial asks.
   *
   * @param places that are known, a URL among them
   * @param isLater whether the file with such a name is made while the experiment runs
   * @throws SteelyardException for what is wrong; a {@link MissingFile} for what is not there
   */
  public void check(Variant variant, Map<String, String> places, Predicate<Template> isLater) {
    variant.requests().forEach(request -> check(request, places, isLater));
    if (variant.workload() instanceof Workload.OfLoad load) {
      load.scenarios()
          .filter(file -> isKnown(file, places) && !isLater.test(file))
          .forEach(file -> check(load, file.fill(places), places));
    }
  }

  private void check(
      RequestTemplate request, Map<String, String> places, Predicate<Template> isLater) {
    for (Optional<BodyTemplate> body : List.of(request.body(), request.answer())) {
      try {
        body.ifPresent(one -> check(one.content(), places, isLater));
      } catch (MissingFile missing) {
        throw new MissingFile(in(request, missing));
      } catch (SteelyardException wrong) {
        throw SteelyardException.invalid(in(request, wrong), wrong);
      }
    }
  }

  private static String in(RequestTemplate request, SteelyardException failure) {
    return "the request %s: %s".formatted(request.line(), failure.getMessage());
  }

  private void check(Content content, Map<String, String> places, Predicate<Template> isLater) {
    switch (content) {
      case Content.Random(var size, long _) -> checkSize(size, places);
      case Content.Zeros(var size) -> checkSize(size, places);
      case Content.OfFile(var file) -> {
        if (isKnown(file, places) && !isLater.test(file)) {
          requireFile(directory.resolve(file.fill(places)));
        }
      }
      case Content.Text _ -> {}
    }
  }

  private static void checkSize(Template size, Map<String, String> places) {
    if (isKnown(size, places)) {
      var _ = Quantities.size(size.fill(places));
    }
  }

  private void check(Workload.OfLoad load, String name, Map<String, String> places) {
    if (!load.environment().values().stream().allMatch(value -> isKnown(value, places))) {
      return;
    }
    Map<String, String> environment = new HashMap<>();
    load.environment().forEach((key, value) -> environment.put(key, value.fill(places)));
    Path file = directory.resolve(name);
    if (read.add(List.of(file, environment))) {
      requireFile(file);
      Loading.check(file, environment, places.getOrDefault("url", ""));
    }
  }

  private static void requireFile(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new MissingFile("there is no readable file %s".formatted(file));
    }
  }

  private static boolean isKnown(Template text, Map<String, String> places) {
    return places.keySet().containsAll(text.names());
  }
}
