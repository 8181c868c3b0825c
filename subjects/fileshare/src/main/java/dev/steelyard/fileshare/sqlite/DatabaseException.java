package dev.steelyard.fileshare.sqlite;

import java.sql.SQLException;

/** A statement that failed, and whether for want of space. */
public final class DatabaseException extends RuntimeException {

  private static final int SQLITE_IOERR = 10;
  private static final int SQLITE_FULL = 13;

  private final Kind kind;
  private final String message;

  /** What a caller can do about it. */
  public enum Kind {
    /** The disk, or the database's own limit, is full. */
    DISK_FULL,
    /** Everything was removed since the caller began. */
    CLEARED,
    /** Anything else. */
    FAILED
  }

  private DatabaseException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.message = message;
  }

  static DatabaseException of(SQLException failure, boolean noSpaceLeft) {
    return new DatabaseException(
        kindOf(failure, noSpaceLeft), String.valueOf(failure.getMessage()), failure);
  }

  static DatabaseException failed(String message, Throwable cause) {
    return new DatabaseException(Kind.FAILED, message, cause);
  }

  static DatabaseException diskFull(String message) {
    return new DatabaseException(Kind.DISK_FULL, message, new SQLException(message));
  }

  static DatabaseException cleared() {
    return new DatabaseException(
        Kind.CLEARED, "everything was removed meanwhile", new SQLException("cleared"));
  }

  @Override
  public String getMessage() {
    return message;
  }

  public Kind kind() {
    return kind;
  }

  /** A full disk shows as such or, from below a layer that cannot tell, as any failed write. */
  private static Kind kindOf(SQLException failure, boolean noSpaceLeft) {
    int code = failure.getErrorCode() & 0xff;
    boolean full = code == SQLITE_FULL || (code == SQLITE_IOERR && noSpaceLeft);
    return full ? Kind.DISK_FULL : Kind.FAILED;
  }
}
