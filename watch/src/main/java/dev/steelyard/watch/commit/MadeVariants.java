package dev.steelyard.watch.commit;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.template.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Chooses the variants of an experiment that are made from each commit. Stateless. */
public final class MadeVariants {

  private MadeVariants() {}

  /**
   * Those that a user names; else those that come from {@code git}, where there are any, else all.
   * Of several that differ by their commits alone it is the first: from one commit they are one.
   *
   * @param file the experiment's, for messages
   * @throws SteelyardException when there is no variant so named
   */
  public static List<Variant> of(Experiment experiment, Path file, List<String> names) {
    if (!names.isEmpty()) {
      return names.stream().distinct().map(name -> named(experiment, file, name)).toList();
    }
    List<Variant> all = experiment.variants();
    List<Variant> fromGit = all.stream().filter(one -> one.source().git().isPresent()).toList();
    Set<List<Object>> seen = new HashSet<>();
    List<Variant> made = new ArrayList<>();
    for (Variant one : fromGit.isEmpty() ? all : fromGit) {
      if (seen.add(withoutCommit(one))) {
        made.add(one);
      }
    }
    return made;
  }

  private static Variant named(Experiment experiment, Path file, String name) {
    return experiment.variants().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            SteelyardException.invalid(
                "%s has no variant '%s'%s"
                    .formatted(
                        file,
                        name,
                        Suggestion.orAll(
                            name, experiment.variants().stream().map(Variant::name).toList()))));
  }

  private static List<Object> withoutCommit(Variant variant) {
    return List.of(variant.workload(), variant.subject(), variant.source().build());
  }

  /**
   * Refuses a variant that runs nothing of the commit's folder: else every commit would be measured
   * as the same program.
   */
  public static void requireSource(Variant like, Path file) {
    boolean asks =
        Stream.concat(
                like.workload().templates(), like.subject().stream().flatMap(Subject::templates))
            .anyMatch(one -> one.names().contains("source"));
    if (!asks) {
      throw SteelyardException.invalid(
          "nothing that the variant '%s' of %s runs is from the commit: its command has to name {source}, the folder of the commit, as in {source}/bench.sh"
              .formatted(like.name(), file));
    }
  }
}
