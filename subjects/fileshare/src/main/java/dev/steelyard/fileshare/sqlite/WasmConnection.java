package dev.steelyard.fileshare.sqlite;

import io.roastedroot.sqlite4j.SQLiteConnection;
import io.roastedroot.sqlite4j.core.DB;
import io.roastedroot.sqlite4j.jdbc4.JDBC4PreparedStatement;
import io.roastedroot.sqlite4j.jdbc4.JDBC4Statement;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;

/**
 * A connection over a database of sqlite4j that its driver did not open. What is not used here is
 * refused.
 */
final class WasmConnection extends SQLiteConnection {

  WasmConnection(DB database) {
    super(database);
  }

  @Override
  public Statement createStatement() {
    return new JDBC4Statement(this);
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return new JDBC4PreparedStatement(this, sql);
  }

  /** The driver would close its own shared file system, which this one never had. */
  @Override
  public void close() throws SQLException {
    if (!getDatabase().isClosed()) {
      getDatabase().close();
    }
  }

  private static SQLFeatureNotSupportedException unused() {
    return new SQLFeatureNotSupportedException("not used here");
  }

  @Override
  public void setClientInfo(String name, String value) throws SQLClientInfoException {
    throw new SQLClientInfoException();
  }

  @Override
  public void setClientInfo(Properties properties) throws SQLClientInfoException {
    throw new SQLClientInfoException();
  }

  @Override
  public Statement createStatement(int type, int concurrency) throws SQLException {
    throw unused();
  }

  @Override
  public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
    throw unused();
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    throw unused();
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
    throw unused();
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    throw unused();
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int keys) throws SQLException {
    throw unused();
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] columns) throws SQLException {
    throw unused();
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] columns) throws SQLException {
    throw unused();
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    throw unused();
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    throw unused();
  }

  @Override
  public String nativeSQL(String sql) throws SQLException {
    throw unused();
  }

  @Override
  public void setReadOnly(boolean readOnly) throws SQLException {
    throw unused();
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    throw unused();
  }

  @Override
  public void setCatalog(String catalog) throws SQLException {
    throw unused();
  }

  @Override
  public String getCatalog() throws SQLException {
    throw unused();
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    throw unused();
  }

  @Override
  public void clearWarnings() throws SQLException {
    throw unused();
  }

  @Override
  public Map<String, Class<?>> getTypeMap() throws SQLException {
    throw unused();
  }

  @Override
  public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
    throw unused();
  }

  @Override
  public void setHoldability(int holdability) throws SQLException {
    throw unused();
  }

  @Override
  public int getHoldability() throws SQLException {
    throw unused();
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    throw unused();
  }

  @Override
  public Savepoint setSavepoint(String name) throws SQLException {
    throw unused();
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    throw unused();
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    throw unused();
  }

  @Override
  public Clob createClob() throws SQLException {
    throw unused();
  }

  @Override
  public Blob createBlob() throws SQLException {
    throw unused();
  }

  @Override
  public NClob createNClob() throws SQLException {
    throw unused();
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    throw unused();
  }

  @Override
  public boolean isValid(int timeout) throws SQLException {
    throw unused();
  }

  @Override
  public String getClientInfo(String name) throws SQLException {
    throw unused();
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    throw unused();
  }

  @Override
  public Array createArrayOf(String type, Object[] elements) throws SQLException {
    throw unused();
  }

  @Override
  public Struct createStruct(String type, Object[] attributes) throws SQLException {
    throw unused();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw unused();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    throw unused();
  }
}
