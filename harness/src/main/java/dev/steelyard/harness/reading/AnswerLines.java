package dev.steelyard.harness.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many requests were answered and how, as hey prints it, and oha after it: a line for each
 * status, {@code [200] 95 responses}, and one for each error, {@code [5] connection refused}. For
 * one thread.
 */
public final class AnswerLines {

  private static final Pattern STATUS = Pattern.compile("\\[(\\d{3})]\\s+(\\d+) responses?");
  private static final Pattern ERROR = Pattern.compile("\\[(\\d+)]\\s+(\\D.*)");

  private double succeeded;
  private double refused;
  private double failed;
  private double forgiven;

  /** Takes a line of the statuses; whether it is one. */
  public boolean status(String line) {
    Matcher status = STATUS.matcher(line);
    if (!status.matches()) {
      return false;
    }
    double answers = Amount.number(status.group(2));
    boolean isRefusal = status.group(1).charAt(0) >= '4';
    refused += isRefusal ? answers : 0;
    succeeded += isRefusal ? 0 : answers;
    return true;
  }

  /**
   * Takes a line of the errors; whether it is one.
   *
   * @param harmless an error that does not speak against the run; empty for none
   */
  public boolean error(String line, String harmless) {
    Matcher error = ERROR.matcher(line);
    if (!error.matches()) {
      return false;
    }
    double requests = Amount.number(error.group(1));
    failed += requests;
    forgiven += error.group(2).equals(harmless) ? requests : 0;
    return true;
  }

  /** Requests with a status of 400 and above. */
  public double refused() {
    return refused;
  }

  /** Requests without an answer, of whatever error. */
  public double failed() {
    return failed;
  }

  /** How the run ended. */
  public RunEnd end() {
    return RunEnd.of(succeeded, refused + failed - forgiven, "requests");
  }
}
