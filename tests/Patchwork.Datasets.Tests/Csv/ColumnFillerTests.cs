using Patchwork.Datasets.Csv;

namespace Patchwork.Datasets.Tests.Csv;

public sealed class ColumnFillerTests
{
    // Ten batches are enough that a second thread would start (after two) and be waited for (after six more).
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Next_ManyBatches_AreReadInOrderByAsManyThreadsAsMay(bool mayShare)
    {
        List<long> lines = [];
        HashSet<int> threads = [];
        using (ColumnFiller filler = new(1, Read, mayShare))
        {
            for (int line = 1; line <= 10; line++)
            {
                filler.Batch.BeginRow(1, line);
                filler.Batch.AddCell(0, "7"u8);
                filler.Next();
            }

            filler.Finish();
        }

        lines.ShouldBe(Enumerable.Range(1, 10).Select(line => (long)line));
        threads.Count.ShouldBe(mayShare ? 2 : 1);

        void Read(CellBatch batch)
        {
            threads.Add(Environment.CurrentManagedThreadId);
            lines.AddRange(Enumerable.Range(0, batch.Rows).Select(batch.Line));
            batch.Clear();
        }
    }
}
