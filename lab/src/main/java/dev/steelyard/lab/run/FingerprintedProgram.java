package dev.steelyard.lab.run;

import dev.steelyard.host.file.Hashes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a trial runs, as a run's results tell it.
 *
 * @param seal as {@link FingerprintedCommand#seal()}
 * @param parts as {@link FingerprintedCommand#parts()}
 * @param inputs as {@link FingerprintedCommand#inputs()}
 * @param program where it lies
 * @param hash as {@link FingerprintedCommand#programHash()}
 */
record FingerprintedProgram(
    String seal,
    SortedMap<FingerprintedPart, String> parts,
    FingerprintedInputs inputs,
    String program,
    String hash) {

  /** Nothing may be missing; a journal that misses something is damaged. */
  FingerprintedProgram {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    Objects.requireNonNull(inputs);
  }

  static FingerprintedProgram of(FingerprintedCommand command) {
    return new FingerprintedProgram(
        command.seal(),
        command.parts(),
        command.inputs(),
        command.command().program().toString(),
        command.programHash());
  }

  /**
   * What is not what it was; empty when nothing is.
   *
   * @param written as {@link FingerprintedInputs#changed}
   * @param perhaps as {@link FingerprintedInputs#changed}
   */
  Optional<Difference> changed(FingerprintedCommand now, Set<String> written, Set<String> perhaps) {
    if (isAnother(FingerprintedPart.PROGRAM, now)) {
      return Optional.of(anotherProgram(now.command().program()));
    }
    // A file says more than that it is the script.
    return inputs
        .changed(now.inputs(), written, perhaps)
        .or(() ->
            parts.keySet().stream()
                .filter(part -> isAnother(part, now))
                .findFirst()
                .map(part -> new Difference.Another(part.isAnother())));
  }

  /** Where all of it lies. */
  Stream<String> paths() {
    return Stream.concat(Stream.of(program), inputs.paths());
  }

  /** What of it is not what it was any more, or is gone; see {@link FileState}. */
  List<String> changedSince(Instant since) {
    List<String> changed = new ArrayList<>(inputs.changedSince(since));
    Path path = Path.of(program);
    if (FileState.isTouched(path, since) && !isHashed(path)) {
      changed.add(program);
    }
    return changed;
  }

  /** The program's hash is the first one. */
  private boolean isHashed(Path path) {
    return Files.isReadable(path) && hash.startsWith(Hashes.ofFile(path));
  }

  private Difference anotherProgram(Path now) {
    Path before = Path.of(program);
    return now.equals(before)
        ? new Difference.Another(now + " is not the program any more")
        : FingerprintedInputs.another(before, Optional.of(now), isAsItWas(before));
  }

  private boolean isAsItWas(Path before) {
    return Files.isRegularFile(before)
        && Files.isReadable(before)
        && Hashes.ofTexts(Hashes.ofFile(before)).equals(parts.get(FingerprintedPart.PROGRAM));
  }

  private boolean isAnother(FingerprintedPart part, FingerprintedCommand now) {
    return !String.valueOf(parts.get(part)).equals(now.parts().get(part));
  }
}
