package dev.steelyard.lab.run;

import dev.steelyard.lab.process.Command;

/**
 * A command with the proof of what it is.
 *
 * @param seal equal for two commands exactly when program, script, arguments, environment and input
 *     are; where the program lies and how it is called does not count
 * @param programHash the SHA-256 of the program's bytes, in hex; after a plus, of the script or
 *     archive that an interpreter runs, and of all that an archive has on its class path
 */
record SealedCommand(Command command, String seal, String programHash) {}
