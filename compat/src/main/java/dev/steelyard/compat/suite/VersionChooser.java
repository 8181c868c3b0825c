package dev.steelyard.compat.suite;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.VersionOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out which versions a suite's choices stand for. Asks the index once at most. */
final class VersionChooser {

  private final String product;
  private final Supplier<List<PublishedVersion>> index;
  private final List<String> notes = new ArrayList<>();
  private boolean isToldOfPassedOver;

  VersionChooser(String product, PackageIndex index) {
    this.product = product;
    this.index =
        new Supplier<>() {
          private Optional<List<PublishedVersion>> known = Optional.empty();

          @Override
          public List<PublishedVersion> get() {
            List<PublishedVersion> all =
                known.orElseGet(
                    () -> index.versions(product).stream().sorted(PublishedVersion.ORDER).toList());
            known = Optional.of(all);
            return all;
          }
        };
  }

  /** On what was passed over. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /**
   * The published versions that are chosen, from the oldest to the newest, each once.
   *
   * @throws SteelyardException when a choice stands for none
   */
  List<PublishedVersion> chosen(List<VersionChoice> choices) {
    Map<String, PublishedVersion> all = new LinkedHashMap<>();
    boolean asked = choices.stream().anyMatch(VersionChoice::asksIndex);
    for (VersionChoice choice : choices) {
      of(choice, asked).forEach(one -> all.putIfAbsent(one.version(), one));
    }
    return all.values().stream().sorted(PublishedVersion.ORDER).toList();
  }

  private List<PublishedVersion> of(VersionChoice choice, boolean asked) {
    return switch (choice) {
      case VersionChoice.Exact one -> List.of(exact(one.version(), asked));
      case VersionChoice.Range(VersionRange range) ->
          required(
              releases().stream().filter(one -> range.holds(one.version())).toList(), "a range");
      case VersionChoice.Last(int count, VersionChoice.Line line) -> last(count, line);
      case VersionChoice.Latest() -> List.of(required(releases(), "'latest'").getLast());
      case VersionChoice.PreRelease() -> preRelease();
      case VersionChoice.Current _ -> List.of();
    };
  }

  /** Its time is known where the index is asked anyway. */
  private PublishedVersion exact(String version, boolean asked) {
    Optional<PublishedVersion> known =
        asked
            ? index.get().stream()
                .filter(one -> VersionOrder.ORDER.compare(one.version(), version) == 0)
                .filter(one -> one.version().equals(version))
                .findFirst()
            : Optional.empty();
    return known.orElseGet(() -> new PublishedVersion(version, Optional.empty(), false, true));
  }

  /** Without those that were taken back and those that this machine cannot install. */
  private List<PublishedVersion> offered() {
    List<String> passedOver =
        index.get().stream()
            .filter(one -> !one.isWithdrawn() && !one.installable())
            .map(PublishedVersion::version)
            .toList();
    if (!passedOver.isEmpty() && !isToldOfPassedOver) {
      isToldOfPassedOver = true;
      notes.add(
          "%d versions of %s have no file for this machine and its interpreter (%s to %s)"
              .formatted(passedOver.size(), product, passedOver.getFirst(), passedOver.getLast()));
    }
    return index.get().stream().filter(one -> !one.isWithdrawn() && one.installable()).toList();
  }

  private List<PublishedVersion> releases() {
    return offered().stream().filter(one -> !one.isPreRelease()).toList();
  }

  private List<PublishedVersion> last(int count, VersionChoice.Line line) {
    Map<String, PublishedVersion> newest = new LinkedHashMap<>();
    List<PublishedVersion> usable = releases();
    index.get().stream()
        .filter(one -> !one.isWithdrawn() && !one.isPreRelease())
        .forEach(one ->
            newest.merge(
                one.line(line),
                one,
                (first, later) ->
                    usable.contains(first) && !usable.contains(later) ? first : later));
    List<PublishedVersion> lines =
        newest.values().stream()
            .sorted(Comparator.comparing(PublishedVersion::version, VersionOrder.ORDER))
            .toList();
    List<PublishedVersion> wanted = lines.subList(Math.max(0, lines.size() - count), lines.size());
    requireUsable(wanted, usable, line);
    if (wanted.size() < count) {
      notes.add(
          "'last' asks for %d of %s, and there are %d".formatted(count, product, wanted.size()));
    }
    return required(wanted, "'last'");
  }

  /** What is asked for is not cut down to what can be had. */
  private void requireUsable(
      List<PublishedVersion> wanted, List<PublishedVersion> usable, VersionChoice.Line line) {
    List<String> missing =
        wanted.stream().filter(one -> !usable.contains(one)).map(one -> one.line(line)).toList();
    if (!missing.isEmpty() && !usable.isEmpty()) {
      throw SteelyardException.cannotRun(
          "'last' asks for versions of %s that have no file for this machine and its interpreter: none of %s; name versions, or ask for fewer"
              .formatted(product, String.join(", ", missing)));
    }
    required(usable, "'last'");
  }

  private List<PublishedVersion> preRelease() {
    List<PublishedVersion> all = offered();
    return all.isEmpty() || !all.getLast().isPreRelease() ? List.of() : List.of(all.getLast());
  }

  private List<PublishedVersion> required(List<PublishedVersion> found, String what) {
    if (found.isEmpty()) {
      throw SteelyardException.invalid(
          "%s stands for no version of %s: its index lists %d, of which this machine can install %d"
              .formatted(what, product, index.get().size(), offered().size()));
    }
    return found;
  }
}
