package dev.steelyard.host.file;

import dev.steelyard.core.SteelyardException;

/** A file that something asks for and that is not there, or is of no use as it is. */
public final class MissingFile extends SteelyardException {

  private static final long serialVersionUID = 1L;

  public MissingFile(String message) {
    super(Kind.INVALID_INPUT, message, null);
  }
}
