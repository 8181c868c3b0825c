package dev.steelyard.lab.experiment.reading;

import dev.steelyard.lab.workload.ReadingPlace;
import dev.steelyard.lab.workload.WholeParts;
import dev.steelyard.lab.workload.Workload;
import dev.steelyard.lab.workload.WorkloadKind;
import dev.steelyard.lab.workload.WorkloadParts;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a document says of all kinds of workload at one place. A kind with several keys may be
 * changed key by key; of the others a variant that names one forgets what the workload named.
 *
 * @param parts of every kind, in their order
 */
record KindParts(Map<WorkloadKind, WorkloadParts> parts) {

  static final KindParts NONE = new KindParts(Map.of());

  /** Reads them. */
  static KindParts read(YamlNode node, YamlMap map, ReadingPlace place) {
    Map<WorkloadKind, WorkloadParts> parts = new LinkedHashMap<>();
    WorkloadKinds.ALL.forEach(kind -> parts.put(kind, kind.read(map, place)));
    KindParts all = new KindParts(parts);
    List<WorkloadKind> whole = all.said().stream().filter(KindParts::isWhole).toList();
    if (whole.size() > 1) {
      node.problem(both(whole));
      whole.subList(1, whole.size()).forEach(kind -> parts.put(kind, WholeParts.NONE));
    }
    return all;
  }

  private static String both(List<WorkloadKind> kinds) {
    return "there are both '%s' and '%s'; an iteration does one thing"
        .formatted(kinds.get(0).key(), kinds.get(1).key());
  }

  private static boolean isWhole(WorkloadKind kind) {
    return kind.keys().size() == 1;
  }

  private WorkloadParts of(WorkloadKind kind) {
    return parts.getOrDefault(kind, WholeParts.NONE);
  }

  private List<WorkloadKind> said() {
    return WorkloadKinds.ALL.stream().filter(kind -> of(kind).isSaid()).toList();
  }

  KindParts over(KindParts shared) {
    boolean isOther = said().stream().anyMatch(KindParts::isWhole);
    Map<WorkloadKind, WorkloadParts> all = new LinkedHashMap<>(parts);
    shared.parts.forEach((kind, of) -> {
      if (!isWhole(kind) || !isOther || of(kind).isSaid()) {
        all.merge(kind, of, (own, theirs) -> own.over(theirs));
      }
    });
    return new KindParts(all);
  }

  /** The names that requests bring, for texts that are filled in later. */
  List<String> saved() {
    return said().stream().flatMap(kind -> of(kind).saved().stream()).toList();
  }

  /**
   * The workload; what is wrong with it is told at its place.
   *
   * @param hasSubject whether there is a server to do it to
   */
  Workload workload(YamlNode place, boolean hasSubject) {
    List<WorkloadKind> said = said();
    if (said.isEmpty()) {
      place.problem(
          "there is no %s, neither here nor in 'workload'".formatted(WorkloadKinds.listed()));
    }
    if (said.size() > 1) {
      place.problem(both(said));
    }
    WorkloadKind kind = said.isEmpty() ? WorkloadKinds.ALL.getFirst() : said.getLast();
    if (kind.needsSubject() && !hasSubject) {
      place.problem(
          "'%s' needs a subject: the server that the run starts and asks".formatted(kind.key()));
    }
    of(kind).problem().ifPresent(place::problem);
    parts.forEach((other, of) -> {
      if (!other.equals(kind)) {
        of.ownAlone()
            .ifPresent(
                own -> place.problem("%s, and what is done is '%s'".formatted(own, kind.key())));
      }
    });
    return of(kind).workload();
  }
}
