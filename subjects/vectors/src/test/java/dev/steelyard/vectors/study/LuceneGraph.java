package dev.steelyard.vectors.study;

import dev.steelyard.vectors.index.Points.Point;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Lucene's graph, used as a service would: what was added is visible after each batch. */
final class LuceneGraph implements Study.Subject, AutoCloseable {

  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private final IndexWriter writer;
  private final int searchBeam;
  private DirectoryReader reader;

  LuceneGraph(int degree, int buildBeam, int searchBeam) throws IOException {
    this.searchBeam = searchBeam;
    IndexWriterConfig config = new IndexWriterConfig();
    config.setCodec(
        new Lucene104Codec() {
          @Override
          public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return new Lucene99HnswVectorsFormat(degree, buildBeam);
          }
        });
    this.writer = new IndexWriter(directory, config);
    this.reader = DirectoryReader.open(writer);
  }

  @Override
  public void add(List<Point> points) throws IOException {
    for (Point point : points) {
      Document document = new Document();
      document.add(new StoredField("number", point.number()));
      document.add(
          new KnnFloatVectorField("vector", point.vector(), VectorSimilarityFunction.DOT_PRODUCT));
      writer.addDocument(document);
    }
    refresh();
  }

  private void refresh() throws IOException {
    DirectoryReader newer = DirectoryReader.openIfChanged(reader, writer);
    if (newer != null) {
      reader.close();
      reader = newer;
    }
  }

  /** Makes one graph of all. */
  void merge() throws IOException {
    writer.forceMerge(1);
    refresh();
  }

  @Override
  public int[] search(float[] query, int k) throws IOException {
    IndexSearcher searcher = new IndexSearcher(reader);
    TopDocs top =
        searcher.search(new KnnFloatVectorQuery("vector", query, Math.max(k, searchBeam)), k);
    int[] numbers = new int[top.scoreDocs.length];
    for (int i = 0; i < numbers.length; i++) {
      ScoreDoc found = top.scoreDocs[i];
      numbers[i] =
          searcher.storedFields().document(found.doc).getField("number").numericValue().intValue();
    }
    return numbers;
  }

  @Override
  public Map<String, Number> figures() {
    return Map.of("segments", reader.leaves().size());
  }

  @Override
  public void close() throws IOException {
    reader.close();
    writer.close();
    directory.close();
  }
}
