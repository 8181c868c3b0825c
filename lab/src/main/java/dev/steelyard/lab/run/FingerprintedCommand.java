package dev.steelyard.lab.run;

import dev.steelyard.host.file.Hashes;
import dev.steelyard.host.process.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A command with the proof of what it is.
 *
 * @param parts a hash of each; where the program lies and how it is called does not count
 * @param inputs that it reads, and that all that is done beside it reads
 * @param programHash the SHA-256 of the program's bytes, in hex; after a plus, of the script or
 *     archive that an interpreter runs, and of all that an archive has on its class path
 */
record FingerprintedCommand(
    Command command,
    SortedMap<FingerprintedPart, String> parts,
    FingerprintedInputs inputs,
    String programHash) {

  /** Equal for two commands exactly when all that they are and read is equal. */
  String seal() {
    List<String> texts = new ArrayList<>();
    parts.forEach((part, hash) -> {
      texts.add(part.name());
      texts.add(hash);
    });
    texts.addAll(inputs.texts());
    return Hashes.ofTexts(texts.toArray(String[]::new));
  }

  FingerprintedCommand with(FingerprintedInputs others) {
    return new FingerprintedCommand(command, parts, others, programHash);
  }
}
