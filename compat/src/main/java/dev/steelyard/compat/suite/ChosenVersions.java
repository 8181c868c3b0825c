package dev.steelyard.compat.suite;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The versions that a suite is run with.
 *
 * @param versions from the oldest to the newest, at least one; what was built here is the last
 * @param notes on what was passed over
 */
public record ChosenVersions(List<ChosenVersion> versions, List<String> notes) {

  /** What a local build is called. */
  public static final String CURRENT = "current";

  /**
   * Finds them out.
   *
   * @param directory that relative paths start at
   * @param timed whether it matters when they were published; else the index is not asked for that
   * @throws SteelyardException when the index cannot be asked, or a choice stands for nothing
   */
  public static ChosenVersions of(
      SuiteLibrary library, Path directory, PackageIndex index, boolean timed) {
    VersionChooser chooser = new VersionChooser(library.product(), index);
    List<PublishedVersion> published = chooser.chosen(library.choices());
    List<String> notes = new ArrayList<>(chooser.notes());
    Map<String, List<PublishedVersion>> products =
        published.stream().collect(Collectors.groupingBy(one -> product(library, one.version())));
    Map<String, List<PublishedVersion>> known = new HashMap<>();
    if (timed) {
      products.forEach(
          (product, some) -> known.put(product, withTimes(product, some, index, notes)));
    }
    List<ChosenVersion> all = new ArrayList<>();
    for (PublishedVersion one : published) {
      String product = product(library, one.version());
      all.add(
          chosen(
              library,
              one.version(),
              one.published()
                  .or(() ->
                      PublishedVersion.time(one.version(), known.getOrDefault(product, List.of()))),
              Optional.empty()));
    }
    library.choices().stream()
        .filter(VersionChoice.Current.class::isInstance)
        .map(VersionChoice.Current.class::cast)
        .findFirst()
        .ifPresent(one ->
            all.add(
                chosen(
                    library,
                    CURRENT,
                    Optional.empty(),
                    Optional.of(only(directory, one.pattern())))));
    return new ChosenVersions(List.copyOf(all), List.copyOf(notes));
  }

  private static ChosenVersion chosen(
      SuiteLibrary library, String version, Optional<Instant> time, Optional<Path> local) {
    Optional<VersionChoice.Exact> exact = exact(library, version);
    List<String> extra = new ArrayList<>(exact.map(VersionChoice.Exact::extra).orElse(List.of()));
    extra.addAll(library.extra());
    return new ChosenVersion(
        library.shown(version),
        version,
        product(library, version),
        time,
        List.copyOf(extra),
        exact.map(VersionChoice.Exact::code).orElse(List.of()),
        local);
  }

  private static String product(SuiteLibrary library, String version) {
    return exact(library, version)
        .map(VersionChoice.Exact::product)
        .filter(name -> !name.isEmpty())
        .orElse(library.product());
  }

  private static Optional<VersionChoice.Exact> exact(SuiteLibrary library, String version) {
    return library.choices().stream()
        .filter(VersionChoice.Exact.class::isInstance)
        .map(VersionChoice.Exact.class::cast)
        .filter(one -> one.version().equals(version))
        .findFirst();
  }

  /**
   * What tells when the chosen ones were published. They are run without it, too; but nobody could
   * order their results, so that these are not stored, which is noted.
   */
  private static List<PublishedVersion> withTimes(
      String product, List<PublishedVersion> chosen, PackageIndex index, List<String> notes) {
    List<PublishedVersion> known = index.remembered(product);
    List<String> asked = untimed(chosen, known);
    if (asked.isEmpty()) {
      return known;
    }
    String why = "its index does not tell";
    try {
      known = index.timed(product, asked);
    } catch (SteelyardException notAsked) {
      why = String.valueOf(notAsked.getMessage());
    }
    List<String> untimed = untimed(chosen, known);
    if (!untimed.isEmpty()) {
      notes.add(
          "no results are stored of %s, as nothing tells when they were published: %s"
              .formatted(String.join(", ", untimed), why));
    }
    return known;
  }

  private static List<String> untimed(List<PublishedVersion> chosen, List<PublishedVersion> known) {
    return chosen.stream()
        .filter(
            one -> one.published().or(() -> PublishedVersion.time(one.version(), known)).isEmpty())
        .map(PublishedVersion::version)
        .toList();
  }

  private static Path only(Path folder, String pattern) {
    Path plain = folder.resolve(pattern).normalize();
    if (!pattern.contains("*")) {
      return required(plain, Files.exists(plain) ? List.of(plain) : List.of());
    }
    Path place = plain.resolveSibling("");
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> matching =
        Files.newDirectoryStream(place, String.valueOf(plain.getFileName()))) {
      matching.forEach(found::add);
    } catch (IOException noFolder) {
      return required(plain, List.of());
    }
    return required(plain, found);
  }

  private static Path required(Path pattern, List<Path> found) {
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw SteelyardException.invalid(
        found.isEmpty()
            ? "there is no %s; build it first ('current' of a suite names what was built here)"
                .formatted(pattern)
            : "%s stands for %d files (%s and others); 'current' of a suite is one"
                .formatted(pattern, found.size(), found.getFirst().getFileName()));
  }
}
