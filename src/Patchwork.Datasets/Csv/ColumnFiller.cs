using System.Runtime.ExceptionServices;

namespace Patchwork.Datasets.Csv;

/// <summary>
/// Has batches of cells read into columns by a second thread, while the caller finds the cells of the next rows. Batches are read
/// in the order in which they came, so neither the columns nor the first thing that is wrong depend on who is faster.
/// </summary>
/// <remarks>
/// A small table is read by the caller alone: the thread starts when some batches have come, and only where a second one
/// may work. One caller; <see cref="Dispose"/> ends the thread, whatever happened before.
/// </remarks>
internal sealed class ColumnFiller : IDisposable
{
    // Enough that neither side often waits for the other, few enough that all of them stay in the caches.
    private const int Batches = 6;
    private const int BatchesAlone = 2;

    private readonly Action<CellBatch> _read;
    private readonly CellBatch[] _ring;
    private readonly bool _mayShare;
    private readonly object _gate = new();
    private Thread? _reader;

    // Batches since the beginning; the ring holds those that came and were not read yet.
    private long _came;
    private long _done;
    private bool _ended;
    private Exception? _failure;

    /// <summary>Makes the first batch.</summary>
    /// <param name="columns">How many cells a row has.</param>
    /// <param name="read">Reads a batch into the columns and clears it.</param>
    /// <param name="mayShare">Whether a second thread may read.</param>
    public ColumnFiller(int columns, Action<CellBatch> read, bool mayShare)
    {
        _read = read;
        _mayShare = mayShare;
        _ring = new CellBatch[Batches];
        _ring[0] = Batch = new CellBatch(columns);
    }

    /// <summary>The batch that takes the next rows.</summary>
    public CellBatch Batch { get; private set; }

    /// <summary>Has the batch read and goes on to an empty one.</summary>
    /// <exception cref="PatchworkException">What is wrong in this batch or one before it.</exception>
    public void Next()
    {
        if (_reader is null)
        {
            _read(Batch);
            _done++;
            if (_done == BatchesAlone && _mayShare)
            {
                Share();
            }

            return;
        }

        lock (_gate)
        {
            _came++;
            Monitor.Pulse(_gate);
            while (_came - _done == Batches && _failure is null)
            {
                Monitor.Wait(_gate);
            }
        }

        ThrowFailure();
        Batch = At(_came);
    }

    /// <summary>Has the last batch read and waits until all are.</summary>
    /// <exception cref="PatchworkException">What is wrong in any batch.</exception>
    public void Finish()
    {
        ThrowFailure();
        if (_reader is null)
        {
            _read(Batch);
            return;
        }

        lock (_gate)
        {
            _came++;
        }

        Dispose();
        ThrowFailure();
    }

    /// <summary>Waits until the batches that were handed over are read, and ends the thread.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.Pulse(_gate);
        }

        _reader?.Join();
    }

    private CellBatch At(long number) => _ring[number % Batches] ??= new CellBatch(Batch.Columns);

    private void Share()
    {
        _came = _done;
        Batch = At(_came);
        _reader = new Thread(ReadAll) { IsBackground = true, Name = "cells to columns" };
        _reader.Start();
    }

    private void ReadAll()
    {
        try
        {
            for (CellBatch? batch = WaitForBatch(); batch is not null; batch = WaitForBatch())
            {
                _read(batch);
                lock (_gate)
                {
                    _done++;
                    Monitor.Pulse(_gate);
                }
            }
        }
        catch (Exception e)
        {
            // Told by the caller's thread; nothing may escape on this one.
            lock (_gate)
            {
                _failure = e;
                Monitor.Pulse(_gate);
            }
        }
    }

    private CellBatch? WaitForBatch()
    {
        lock (_gate)
        {
            while (_came == _done && !_ended)
            {
                Monitor.Wait(_gate);
            }

            return _came == _done ? null : _ring[_done % Batches];
        }
    }

    private void ThrowFailure()
    {
        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }
    }
}
