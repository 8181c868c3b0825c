package dev.steelyard.compat.suite;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.VersionOrder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The versions that a suite is run with.
 *
 * @param versions from the oldest to the newest, at least one; what was built here is the last
 * @param notes on what was passed over
 */
public record ChosenVersions(List<ChosenVersion> versions, List<String> notes) {

  /** What a local build is called. */
  static final String CURRENT = "current";

  /**
   * Finds them out.
   *
   * @throws SteelyardException when the index cannot be asked, or a choice stands for nothing
   */
  public static ChosenVersions of(CompatSuite suite, PackageIndex index) {
    VersionChooser chooser = new VersionChooser(suite.product(), index);
    List<PublishedVersion> published = chooser.chosen(suite.choices());
    List<String> notes = new ArrayList<>(chooser.notes());
    List<PublishedVersion> known = withTimes(suite.product(), published, index, notes);
    Optional<VersionChoice.Current> local =
        suite.choices().stream()
            .filter(VersionChoice.Current.class::isInstance)
            .map(VersionChoice.Current.class::cast)
            .findFirst();
    List<ChosenVersion> all = new ArrayList<>();
    for (PublishedVersion one : published) {
      all.add(
          new ChosenVersion(
              one.version(),
              one.published().or(() -> time(one.version(), known)),
              requirements(
                  suite, suite.product() + "==" + one.version(), extra(suite, one.version())),
              false));
    }
    local.ifPresent(one -> all.add(current(suite, one)));
    return new ChosenVersions(List.copyOf(all), List.copyOf(notes));
  }

  /**
   * What tells when the chosen ones were published. They are run without it, too; but nobody could
   * order their results, so that these are not stored, which is noted.
   */
  private static List<PublishedVersion> withTimes(
      String product, List<PublishedVersion> chosen, PackageIndex index, List<String> notes) {
    List<PublishedVersion> remembered = index.remembered(product);
    if (untimed(chosen, remembered).isEmpty()) {
      return remembered;
    }
    String why = "its index does not list them";
    List<PublishedVersion> known = remembered;
    try {
      known = index.versions(product);
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
        .filter(one -> one.published().or(() -> time(one.version(), known)).isEmpty())
        .map(PublishedVersion::version)
        .toList();
  }

  private static Optional<Instant> time(String version, List<PublishedVersion> known) {
    return known.stream()
        .filter(one -> VersionOrder.ORDER.compare(one.version(), version) == 0)
        .flatMap(one -> one.published().stream())
        .findFirst();
  }

  private static List<String> extra(CompatSuite suite, String version) {
    return suite.choices().stream()
        .filter(VersionChoice.Exact.class::isInstance)
        .map(VersionChoice.Exact.class::cast)
        .filter(one -> one.version().equals(version))
        .flatMap(one -> one.extra().stream())
        .toList();
  }

  private static List<String> requirements(
      CompatSuite suite, String tested, List<String> ofVersion) {
    List<String> all = new ArrayList<>(List.of(tested));
    all.addAll(ofVersion);
    all.addAll(suite.extra());
    return List.copyOf(all);
  }

  private static ChosenVersion current(CompatSuite suite, VersionChoice.Current choice) {
    Path file = only(suite.code().resolveSibling(""), choice.pattern());
    return new ChosenVersion(
        CURRENT, Optional.empty(), requirements(suite, file.toString(), List.of()), true);
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
