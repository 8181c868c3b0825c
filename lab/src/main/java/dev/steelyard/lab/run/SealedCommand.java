package dev.steelyard.lab.run;

import dev.steelyard.lab.process.Command;
import java.util.SortedMap;

/**
 * A command with the proof of what it is.
 *
 * @param seal equal for two commands exactly when source, program, script, arguments, environment,
 *     input and the files that these name are; where the program lies and how it is called does not
 *     count
 * @param ownSeal the same without the files that are named
 * @param files that are named, with what is in them
 * @param programHash the SHA-256 of the program's bytes, in hex; after a plus, of the script or
 *     archive that an interpreter runs, and of all that an archive has on its class path
 */
record SealedCommand(
    Command command,
    String seal,
    String ownSeal,
    SortedMap<String, String> files,
    String programHash) {}
