package dev.steelyard.lab.run;

/**
 * What a trial runs, as a run's results tell it.
 *
 * @param seal as {@link SealedCommand#seal()}
 * @param program where it lies
 * @param hash as {@link SealedCommand#programHash()}
 */
record SealedProgram(String seal, String program, String hash) {

  static SealedProgram of(SealedCommand command) {
    return new SealedProgram(
        command.seal(), command.command().program().toString(), command.programHash());
  }
}
