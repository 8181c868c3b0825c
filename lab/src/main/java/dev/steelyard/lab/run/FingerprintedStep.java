package dev.steelyard.lab.run;

/**
 * A program that is run beside the one that is measured.
 *
 * @param path where it was found
 * @param content what is in it, as {@link FileState} has it
 */
record FingerprintedStep(String path, String content) {}
