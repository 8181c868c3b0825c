package dev.steelyard.lab.stage;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.MissingFile;
import dev.steelyard.lab.template.BodyTemplate;
import dev.steelyard.lab.template.BodyTemplate.BodySource;
import dev.steelyard.lab.template.RequestTemplate;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.template.reading.ExperimentQuantities;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks at what subjects will be asked before any of them runs: sizes and files. What names
 * something that only a start or an answer brings is passed over.
 */
public final class RequestPreflight {

  private final Path directory;

  /**
   * Has looked at nothing.
   *
   * @param directory where files are looked for
   */
  public RequestPreflight(Path directory) {
    this.directory = directory;
  }

  /**
   * Looks at requests that one trial sends.
   *
   * @param places that are known, a URL among them
   * @param isLater whether the file with such a name is made while the experiment runs
   * @throws SteelyardException for what is wrong; a {@link MissingFile} for what is not there
   */
  public void check(
      Stream<RequestTemplate> asked, Map<String, String> places, Predicate<TextTemplate> isLater) {
    asked.forEach(request -> check(request, places, isLater));
  }

  private void check(
      RequestTemplate request, Map<String, String> places, Predicate<TextTemplate> isLater) {
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

  private void check(
      BodySource content, Map<String, String> places, Predicate<TextTemplate> isLater) {
    switch (content) {
      case BodySource.Random(var size, long _) -> checkSize(size, places);
      case BodySource.Zeros(var size) -> checkSize(size, places);
      case BodySource.OfFile(var file) -> {
        if (isKnown(file, places) && !isLater.test(file)) {
          requireFile(directory.resolve(file.fill(places)));
        }
      }
      case BodySource.Text _ -> {}
    }
  }

  private static void checkSize(TextTemplate size, Map<String, String> places) {
    if (isKnown(size, places)) {
      var _ = ExperimentQuantities.size(size.fill(places));
    }
  }

  private static void requireFile(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new MissingFile("there is no readable file %s".formatted(file));
    }
  }

  private static boolean isKnown(TextTemplate text, Map<String, String> places) {
    return places.keySet().containsAll(text.names());
  }
}
