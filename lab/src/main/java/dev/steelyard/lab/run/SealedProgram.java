package dev.steelyard.lab.run;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a trial runs, as a run's results tell it.
 *
 * @param seal as {@link SealedCommand#seal()}
 * @param parts as {@link SealedCommand#parts()}
 * @param inputs as {@link SealedCommand#inputs()}
 * @param program where it lies
 * @param hash as {@link SealedCommand#programHash()}
 */
record SealedProgram(
    String seal,
    SortedMap<SealedPart, String> parts,
    SealedInputs inputs,
    String program,
    String hash) {

  /** Nothing may be missing; a journal that misses something is damaged. */
  SealedProgram {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    Objects.requireNonNull(inputs);
  }

  static SealedProgram of(SealedCommand command) {
    return new SealedProgram(
        command.seal(),
        command.parts(),
        command.inputs(),
        command.command().program().toString(),
        command.programHash());
  }

  /**
   * What is not what it was, as the beginning of a sentence; empty when nothing is.
   *
   * @param written as {@link SealedInputs#changed}
   * @param perhaps as {@link SealedInputs#changed}
   */
  Optional<String> changed(SealedCommand now, Set<String> written, Set<String> perhaps) {
    if (isAnother(SealedPart.PROGRAM, now)) {
      return Optional.of(now.command().program() + " is not the program any more");
    }
    // A file says more than that it is the script.
    return inputs
        .changed(now.inputs(), written, perhaps)
        .or(() ->
            parts.keySet().stream()
                .filter(part -> isAnother(part, now))
                .findFirst()
                .map(SealedPart::isAnother));
  }

  private boolean isAnother(SealedPart part, SealedCommand now) {
    return !String.valueOf(parts.get(part)).equals(now.parts().get(part));
  }
}
