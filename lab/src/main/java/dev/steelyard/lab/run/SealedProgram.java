package dev.steelyard.lab.run;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a trial runs, as a run's results tell it.
 *
 * @param seal as {@link SealedCommand#seal()}
 * @param ownSeal as {@link SealedCommand#ownSeal()}
 * @param files as {@link SealedCommand#files()}
 * @param program where it lies
 * @param hash as {@link SealedCommand#programHash()}
 */
record SealedProgram(
    String seal, String ownSeal, SortedMap<String, String> files, String program, String hash) {

  SealedProgram {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  static SealedProgram of(SealedCommand command) {
    return new SealedProgram(
        command.seal(),
        command.ownSeal(),
        command.files(),
        command.command().program().toString(),
        command.programHash());
  }

  /**
   * What is not what it was, as the beginning of a sentence; empty when nothing is. Files that were
   * not there before do not count: a command may write them.
   *
   * @param written files that commands are known to write, which do not count either
   */
  Optional<String> changed(SealedCommand now, Set<String> written) {
    if (!now.ownSeal().equals(ownSeal)) {
      return Optional.of(now.command().program() + " is not the program any more");
    }
    return files.entrySet().stream()
        .filter(file -> !written.contains(file.getKey()))
        .filter(file -> !file.getValue().equals(now.files().get(file.getKey())))
        .findFirst()
        .map(file -> file.getKey() + ", which its command names, is not the file any more");
  }
}
