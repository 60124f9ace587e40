using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace TencentChat.Gateway.Benchmarks.Training;

/// <summary>Copies a method's signature from one assembly into another: everything stays, but the types that it names go by other numbers there.</summary>
internal sealed class SignatureCopy(BlobReader from, BlobBuilder to, Func<EntityHandle, EntityHandle> translate)
{
    private BlobReader _from = from;

    public void AddMethod()
    {
        var header = _from.ReadSignatureHeader();
        to.WriteByte(header.RawValue);
        if (header.IsGeneric) AddNumber();
        var parameters = AddNumber();
        AddTypes(parameters + 1);
    }

    private void AddTypes(int count)
    {
        for (var i = 0; i < count; i++) AddType();
    }

    private void AddType()
    {
        var code = _from.ReadByte();
        to.WriteByte(code);
        switch ((SignatureTypeCode)code)
        {
            case SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier:
                AddName();
                AddType();
                break;
            case SignatureTypeCode.Pointer or SignatureTypeCode.ByReference or SignatureTypeCode.SZArray or SignatureTypeCode.Pinned:
                AddType();
                break;
            case (SignatureTypeCode)SignatureTypeKind.Class or (SignatureTypeCode)SignatureTypeKind.ValueType:
                AddName();
                break;
            case SignatureTypeCode.GenericTypeParameter or SignatureTypeCode.GenericMethodParameter:
                AddNumber();
                break;
            case SignatureTypeCode.GenericTypeInstance:
                to.WriteByte(_from.ReadByte());
                AddName();
                AddTypes(AddNumber());
                break;
            case SignatureTypeCode.FunctionPointer:
                AddMethod();
                break;
            case SignatureTypeCode.Array:
                AddType();
                AddNumber();
                for (var sizes = AddNumber(); sizes > 0; sizes--) AddNumber();
                for (var bounds = AddNumber(); bounds > 0; bounds--) to.WriteCompressedSignedInteger(_from.ReadCompressedSignedInteger());
                break;
        }
    }

    private void AddName() => to.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(translate(_from.ReadTypeHandle())));

    private int AddNumber()
    {
        var number = _from.ReadCompressedInteger();
        to.WriteCompressedInteger(number);
        return number;
    }
}
