package dev.steelyard.trace.jfr;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.index.Numbering;
import dev.steelyard.core.trace.SpanKind;
import dev.steelyard.core.trace.SpanKind.SpanOrigin;
import dev.steelyard.core.trace.StorageRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What numbers in a recording stand for. An event may come before the name of its number, so kinds
 * of spans are named when all is read.
 */
final class ProbeNames {

  /** A kind of span that a number stands for; a storage has one for each thing that is asked. */
  private record Use(int id, SpanOrigin origin, String name) {}

  private static final long NOBODY = -1;

  private final Map<Integer, ProbeEvent.Name> names = new HashMap<>();
  private final Map<Integer, String> targets = new HashMap<>();
  private final Map<Integer, Integer> operations = new HashMap<>();
  private final Numbering<Use> uses = new Numbering<>();
  private long pid = NOBODY;
  private long begun;

  /**
   * Takes a name; the last of a number holds, as what is said of a kind may change.
   *
   * @throws SteelyardException when the number stands for something else already
   */
  void add(ProbeEvent.Name name) {
    ProbeEvent.Name before = names.put(name.id, name);
    if (before != null && !isSame(before, name)) {
      throw severalPrograms(name.id, before.words, name.words);
    }
  }

  /**
   * Takes the words of a target.
   *
   * @throws SteelyardException when the number stands for something else already
   */
  void add(ProbeEvent.Target target) {
    String before = targets.put(target.id, target.words);
    if (before != null && !before.equals(target.words)) {
      throw severalPrograms(target.id, before, target.words);
    }
  }

  /**
   * Takes what is recorded.
   *
   * @throws SteelyardException when that is another program than before
   */
  void add(ProbeEvent.Program program) {
    if (pid != NOBODY && (pid != program.pid || begun != program.begun)) {
      throw SteelyardException.invalid(
          "the recording is of several programs: the processes %d and %d; read them one by one"
              .formatted(pid, program.pid));
    }
    pid = program.pid;
    begun = program.begun;
  }

  private static SteelyardException severalPrograms(int id, String one, String other) {
    return SteelyardException.invalid(
        "the recording is of several programs: number %d is %s in one and %s in another; read them one by one"
            .formatted(id, one, other));
  }

  /** The words of a target; its number where nothing tells them. */
  String target(int id) {
    return targets.getOrDefault(id, "target #" + id);
  }

  private static boolean isSame(ProbeEvent.Name one, ProbeEvent.Name other) {
    return one.family.equals(other.family)
        && one.group.equals(other.group)
        && one.words.equals(other.words);
  }

  int operation(int id) {
    // Once for each event: no object is made for it.
    Integer known = operations.get(id);
    if (known != null) {
      return known;
    }
    int made = use(id, SpanOrigin.OPERATION, "");
    operations.put(id, made);
    return made;
  }

  int cacheLoad(int id) {
    return use(id, SpanOrigin.CACHE_LOAD, "load");
  }

  int storage(int id, StorageRequest.Kind kind) {
    return use(id, SpanOrigin.STORAGE, kind.name().toLowerCase(Locale.ROOT));
  }

  int statement(int id) {
    return use(id, SpanOrigin.STATEMENT, "execute");
  }

  private int use(int id, SpanOrigin origin, String name) {
    return uses.of(new Use(id, origin, name));
  }

  /**
   * The kinds that numbers were given for, once all names are known.
   *
   * @param leftOut how many operations were left out, by their number
   */
  List<SpanKind> kinds(Map<Integer, Long> leftOut) {
    return uses.all().stream()
        .map(use ->
            use.origin() == SpanOrigin.OPERATION
                ? kind(use).withLeftOut(leftOut.getOrDefault(use.id(), 0L))
                : kind(use))
        .toList();
  }

  private SpanKind kind(Use use) {
    ProbeEvent.Name name = names.get(use.id());
    return name == null
        ? new SpanKind("#" + use.id(), "#" + use.id(), use.origin(), false, 1)
        : kind(use, name);
  }

  private static SpanKind kind(Use use, ProbeEvent.Name name) {
    return use.origin() == SpanOrigin.OPERATION
        ? new SpanKind(name.group, name.words, use.origin(), name.isUnit, Math.max(1, name.oneIn))
        : new SpanKind(name.words, use.name(), use.origin(), false, 1);
  }

  /** Whether the program names units of work, recorded or not. */
  boolean hasUnits() {
    return names.values().stream().anyMatch(one -> one.isUnit);
  }

  /** The words of a number. */
  String words(int id) {
    ProbeEvent.Name name = names.get(id);
    return name == null ? "#" + id : name.words;
  }

  /** The kind of an operation. */
  SpanKind kind(int id) {
    return kind(new Use(id, SpanOrigin.OPERATION, ""));
  }

  /** The dialect of a database; empty where it is not known. */
  String group(int id) {
    ProbeEvent.Name name = names.get(id);
    return name == null ? "" : name.group;
  }

  boolean isCounter(int id) {
    ProbeEvent.Name name = names.get(id);
    return name != null && name.family.equals("counter");
  }
}
