package dev.steelyard.lab.run;

/**
 * What of a trial is sealed beside the files that it reads, in the order in which a difference is
 * told.
 */
enum FingerprintedPart {
  /** The bytes of the program that is started. */
  PROGRAM("the program of its command"),
  /** What an interpreter runs, with all that an archive has on its class path. */
  SCRIPT("the script or archive of its command"),
  /** What is in the source, and how that was built. */
  SOURCE("the source that it is built from, or the command that builds it,"),
  /** What is installed for the variant; there is none for others. */
  INSTALLED("what is installed for its variant"),
  /** The words after the program. */
  ARGUMENTS("the list of words of its command"),
  /** What is set beside what is inherited. */
  ENVIRONMENT("the environment of its command ('env')"),
  /** The name of the file for standard input. */
  INPUT("the file for the standard input of its command"),
  /** Run before and after each iteration. */
  BESIDE("what 'prepare' and 'cleanup' do"),
  /** Run once, before anything is measured. */
  SETUP("the experiment's 'setup'"),
  /** When the subject is ready, what it begins with, how it is reset. */
  SUBJECT("how the subject is filled, awaited or reset"),
  /** What it runs in and may use. */
  LIMITS("the isolation of the subject, with its limits,"),
  /** What an iteration does. */
  WORKLOAD("the workload");

  private final String phrase;

  FingerprintedPart(String phrase) {
    this.phrase = phrase;
  }

  /** The beginning of a sentence, for a person. */
  String isAnother() {
    return phrase + " is not the one any more";
  }
}
