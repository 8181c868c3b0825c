package dev.steelyard.fileshare.sqlite;

import java.sql.SQLException;

/** How connections are kept between statements. For many threads. */
interface Connections extends AutoCloseable {

  /** What one request holds while it lasts. */
  Lease lease();

  /** Closes all; nobody may be using one. They are opened again when needed. */
  @Override
  void close() throws SQLException;

  /** A request's way to a connection. For one thread. */
  interface Lease extends AutoCloseable {

    Link take() throws SQLException;

    void giveBack(Link link) throws SQLException;

    @Override
    void close() throws SQLException;
  }
}
