package dev.steelyard.lab.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a trial takes from elsewhere beside the program that it starts.
 *
 * @param files that its commands name, its requests send and its scenarios are made of: what is in
 *     them, by their paths
 * @param programs that are run beside the one that it starts, by the words that name them: two that
 *     are the same now may be two tomorrow
 * @param variables that its scenarios have from the environment that Steelyard inherited, as hashes
 *     of their values, by name
 */
record FingerprintedInputs(
    SortedMap<String, String> files,
    SortedMap<String, FingerprintedStep> programs,
    SortedMap<String, String> variables) {

  private static final int NAMED_FILES = 3;

  static final FingerprintedInputs NONE =
      new FingerprintedInputs(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  FingerprintedInputs {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    programs = Collections.unmodifiableSortedMap(new TreeMap<>(programs));
    variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
  }

  FingerprintedInputs and(FingerprintedInputs more) {
    return new FingerprintedInputs(
        both(files, more.files), both(programs, more.programs), both(variables, more.variables));
  }

  private static <T> SortedMap<String, T> both(
      SortedMap<String, T> some, SortedMap<String, T> more) {
    SortedMap<String, T> all = new TreeMap<>(some);
    all.putAll(more);
    return all;
  }

  /** Without those that something has written. */
  FingerprintedInputs without(Collection<String> written) {
    SortedMap<String, String> others = new TreeMap<>(files);
    SortedMap<String, FingerprintedStep> otherPrograms = new TreeMap<>(programs);
    others.keySet().removeAll(Set.copyOf(written));
    otherPrograms.values().removeIf(one -> written.contains(one.path()));
    return new FingerprintedInputs(others, otherPrograms, variables);
  }

  /** Files and programs that are not what they were, or are gone; see {@link FileState}. */
  List<String> changedSince(Instant since) {
    SortedMap<String, String> all = new TreeMap<>(files);
    programs.values().forEach(one -> all.put(one.path(), one.content()));
    return FileState.changed(all, since);
  }

  /** Where all of it lies. */
  Stream<String> paths() {
    return Stream.concat(
        files.keySet().stream(), programs.values().stream().map(FingerprintedStep::path));
  }

  /** All of it as texts that are equal for equal contents, wherever these lie. */
  List<String> texts() {
    String contents =
        programs.values().stream()
            .map(FingerprintedStep::content)
            .sorted()
            .collect(Collectors.joining(","));
    return List.of(contents, String.join(",", files.values()), variables.toString());
  }

  /**
   * What is not what it was; empty when nothing is. Files that were not there before do not count:
   * a command may write them.
   *
   * @param written files that commands are known to write, which do not count either
   * @param perhaps files that a command may have written; a program among them is run as it is
   */
  Optional<Difference> changed(FingerprintedInputs now, Set<String> written, Set<String> perhaps) {
    Optional<Difference> program =
        programs.entrySet().stream()
            .filter(one -> !written.contains(one.getValue().path()))
            .flatMap(one -> changed(one.getValue(), now.programs.get(one.getKey())).stream())
            .findFirst();
    if (program.isPresent()) {
      return program;
    }
    List<String> others =
        changedFiles(now).stream()
            .filter(one -> !written.contains(one) && !isElsewhere(one, now))
            .toList();
    List<String> changed =
        others.stream().filter(one -> !perhaps.contains(one) && !isAsItWas(one)).toList();
    return changed.isEmpty()
        ? moved(others, now, perhaps).or(() -> changedVariable(now))
        : Optional.of(areOthers(changed));
  }

  /** The same one elsewhere is the same one, as where another cache or home is used. */
  private boolean isElsewhere(String file, FingerprintedInputs now) {
    Path name = Path.of(file).getFileName();
    return !now.files.containsKey(file)
        && now.files.entrySet().stream()
            .filter(one -> !files.containsKey(one.getKey()))
            .anyMatch(one ->
                one.getValue().equals(files.get(file))
                    && Objects.equals(Path.of(one.getKey()).getFileName(), name));
  }

  /** Whether a file that came is one of these, moved there. */
  boolean isElsewhere(Path came, FingerprintedInputs now) {
    return files.entrySet().stream()
        .filter(one -> !now.files.containsKey(one.getKey()))
        .anyMatch(one ->
            one.getValue().equals(now.files.get(came.toString()))
                && Objects.equals(Path.of(one.getKey()).getFileName(), came.getFileName()));
  }

  private boolean isAsItWas(String file) {
    return FileState.isAsItWas(file, files.getOrDefault(file, ""));
  }

  /** A command may have written so much that a folder is passed over, but moves no word. */
  private Optional<Difference> moved(
      List<String> others, FingerprintedInputs now, Set<String> perhaps) {
    return others.stream()
        .filter(this::isAsItWas)
        .map(one -> moved(Path.of(one), now))
        .filter(one ->
            !(one instanceof Difference.NotFound(Path file)) || !perhaps.contains(file.toString()))
        .findFirst();
  }

  private Difference moved(Path before, FingerprintedInputs now) {
    return now.files.keySet().stream()
        .filter(one -> !files.containsKey(one))
        .map(Path::of)
        .filter(one -> Objects.equals(one.getFileName(), before.getFileName()))
        .findFirst()
        .<Difference>map(found -> new Difference.FoundElsewhere(before, found))
        .orElseGet(() -> new Difference.NotFound(before));
  }

  /** Names the first ones, and counts the rest. */
  private static Difference areOthers(List<String> files) {
    if (files.size() == 1) {
      return new Difference.Another(
          files.getFirst() + ", which its trial reads, is not the file any more");
    }
    String more =
        files.size() > NAMED_FILES ? " and %d more".formatted(files.size() - NAMED_FILES) : "";
    return new Difference.Another(
        "%s%s, which its trial reads, are not the files any more"
            .formatted(
                String.join(", ", files.subList(0, Math.min(NAMED_FILES, files.size()))), more));
  }

  /** The same one elsewhere is the same one. */
  private static Optional<Difference> changed(
      FingerprintedStep before, @Nullable FingerprintedStep now) {
    if (now != null && now.content().equals(before.content())) {
      return Optional.empty();
    }
    return Optional.of(
        another(
            Path.of(before.path()),
            Optional.ofNullable(now).map(FingerprintedStep::path).map(Path::of),
            FileState.isAsItWas(before.path(), before.content())));
  }

  /**
   * A program that is another one.
   *
   * @param isAsItWas whether what is at the path from before is what was there
   */
  static Difference another(Path before, Optional<Path> now, boolean isAsItWas) {
    Optional<Path> found = now.filter(one -> !one.equals(before));
    if (isAsItWas) {
      return found
          .<Difference>map(one -> new Difference.FoundElsewhere(before, one))
          .orElseGet(() -> new Difference.NotFound(before));
    }
    return new Difference.Another(
        "%s, which its trial runs or names%s, is not the program any more"
            .formatted(before, found.map(" (%s is found in its place)"::formatted).orElse("")));
  }

  /** Files that are not what they were, or are not read any more. */
  List<String> changedFiles(FingerprintedInputs now) {
    return files.entrySet().stream()
        .filter(file -> !file.getValue().equals(now.files.get(file.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Optional<Difference> changedVariable(FingerprintedInputs now) {
    return both(variables, now.variables).keySet().stream()
        .filter(
            name -> !variables.getOrDefault(name, "").equals(now.variables.getOrDefault(name, "")))
        .findFirst()
        .map(name ->
            new Difference.Another(
                "the variable %s, which its scenario reads, is not the one any more"
                    .formatted(name)));
  }
}
