package dev.steelyard.lab.run;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a trial takes from elsewhere beside the program that it starts.
 *
 * @param files that its commands name, its requests send and its scenarios are made of: what is in
 *     them, by their paths
 * @param programs that are run beside the one that it starts, in the same form
 * @param variables that its scenarios have from the environment that Steelyard inherited, as hashes
 *     of their values, by name
 */
record SealedInputs(
    SortedMap<String, String> files,
    SortedMap<String, String> programs,
    SortedMap<String, String> variables) {

  static final SealedInputs NONE =
      new SealedInputs(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  SealedInputs {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    programs = Collections.unmodifiableSortedMap(new TreeMap<>(programs));
    variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
  }

  SealedInputs and(SealedInputs more) {
    return new SealedInputs(
        both(files, more.files), both(programs, more.programs), both(variables, more.variables));
  }

  private static SortedMap<String, String> both(
      SortedMap<String, String> some, SortedMap<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(some);
    all.putAll(more);
    return all;
  }

  /** Without those that something has written. */
  SealedInputs without(Collection<String> written) {
    SortedMap<String, String> others = new TreeMap<>(files);
    SortedMap<String, String> otherPrograms = new TreeMap<>(programs);
    others.keySet().removeAll(Set.copyOf(written));
    otherPrograms.keySet().removeAll(Set.copyOf(written));
    return new SealedInputs(others, otherPrograms, variables);
  }

  /** Files and programs that are not what they were, or are gone; see {@link NamedFiles}. */
  List<String> changedSince(Instant since) {
    return NamedFiles.changed(both(files, programs), since);
  }

  /** All of it as texts that are equal for equal contents, wherever these lie. */
  List<String> texts() {
    SortedSet<String> contents = new TreeSet<>(programs.values());
    return List.of(
        String.join(",", contents), String.join(",", files.values()), variables.toString());
  }

  /**
   * What is not what it was, as the beginning of a sentence; empty when nothing is. Files that were
   * not there before do not count: a command may write them.
   *
   * @param written files that commands are known to write, which do not count either
   * @param perhaps files that a command may have written; a program among them is run as it is
   */
  Optional<String> changed(SealedInputs now, Set<String> written, Set<String> perhaps) {
    for (Map.Entry<String, String> one : programs.entrySet()) {
      // The same one elsewhere is the same one.
      if (!written.contains(one.getKey()) && !now.programs.containsValue(one.getValue())) {
        return Optional.of(one.getKey() + ", which its trial runs, is not the program any more");
      }
    }
    Optional<String> file =
        changedFiles(now).stream()
            .filter(one -> !written.contains(one) && !perhaps.contains(one))
            .findFirst()
            .map(one -> one + ", which its trial reads, is not the file any more");
    return file.or(() -> changedVariable(now));
  }

  /** Files that are not what they were, or are not read any more. */
  List<String> changedFiles(SealedInputs now) {
    return files.entrySet().stream()
        .filter(file -> !file.getValue().equals(now.files.get(file.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Optional<String> changedVariable(SealedInputs now) {
    return both(variables, now.variables).keySet().stream()
        .filter(
            name -> !variables.getOrDefault(name, "").equals(now.variables.getOrDefault(name, "")))
        .findFirst()
        .map(name ->
            "the variable %s, which its scenario reads, is not the one any more".formatted(name));
  }
}
